/** Words in the person's language. The English text is the key: what has no translation is said so. */

/** A sentence by the number in it, as the language counts: English knows two forms, Arabic six. */
export type Forms = { readonly other: string } & Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>>
>;

export type Catalogue = Readonly<Record<string, string | Forms>>;

export type Values = Readonly<Record<string, string | number>>;

export let catalogue: Catalogue = {};

/**
 * How dates and numbers are written; undefined leaves it to the browser. Before anything is spoken,
 * as the pages were built: one that is taken over with other digits would be none of theirs.
 */
export let locale: string | undefined = "en";

/** Says everything in another language from now on; what was said before stays as it is. */
export function speak(words: Catalogue, tag?: string): void {
  catalogue = words;
  locale = tag;
}

/**
 * @param text English, whole sentences; `{name}` stands for a value
 */
export function say(text: string, values?: Values): string {
  return filled((catalogue[text] ?? text) as string, values);
}

export function filled(words: string, values: Values = {}): string {
  return words.replace(/\{(\w+)\}/g, (as, name: string) => String(values[name] ?? as));
}
