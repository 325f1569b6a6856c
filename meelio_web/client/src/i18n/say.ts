/** Words in the person's language. The English text is the key: what has no translation is said so. */

export type Catalogue = Readonly<Record<string, string>>;

let catalogue: Catalogue = {};

/** Says everything in another language from now on; what was said before stays as it is. */
export function speak(words: Catalogue): void {
  catalogue = words;
}

/**
 * @param text English, whole sentences; `{name}` stands for a value
 */
export function say(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  const words = catalogue[text] ?? text;
  return words.replace(/\{(\w+)\}/g, (as, name: string) => String(values[name] ?? as));
}
