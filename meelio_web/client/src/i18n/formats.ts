/** How dates and numbers are written in the language that is spoken. Making a format is dear. */

import { locale } from "./say.ts";

/** Makes each once; a language that is spoken later has its own. */
function kept<Options, Format>(
  Kind: new (tag: string | undefined, options?: Options) => Format,
): (options?: Options, tag?: string) => Format {
  const formats = new Map<string, Format>();
  return (options, tag = locale) => {
    const key = `${tag}${JSON.stringify(options)}`;
    let format = formats.get(key);
    if (format === undefined) {
      format = new Kind(tag, options);
      formats.set(key, format);
    }
    return format;
  };
}

export const dateFormat = kept(Intl.DateTimeFormat);
export const numberFormat = kept(Intl.NumberFormat);
export const pluralRules = kept(Intl.PluralRules);
export const relativeFormat = kept(Intl.RelativeTimeFormat);
