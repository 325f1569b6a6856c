import { catalogue, type Forms, filled, locale, type Values } from "./say.ts";

/**
 * Says a sentence by the number in it, `{n}`: "1 session", "1,200 sessions".
 *
 * @param english the key is its `other`
 */
export function sayCount(
  n: number,
  english: Forms & { readonly one: string },
  values?: Values,
): string {
  const forms = catalogue[english.other] as Forms | undefined;
  const rule = new Intl.PluralRules(forms ? locale : "en").select(n);
  const words = (forms ?? english)[rule] ?? (forms ?? english).other;
  return filled(words, { ...values, n: new Intl.NumberFormat(locale).format(n) });
}
