/** The languages beside English, which is in the pages themselves. */

import type { Catalogue } from "../i18n/say.ts";

const CATALOGUES: Readonly<Record<string, () => Promise<{ readonly default: Catalogue }>>> = {
  ar: () => import("../i18n/ar.json"),
  de: () => import("../i18n/de.json"),
  es: () => import("../i18n/es.json"),
  fr: () => import("../i18n/fr.json"),
  "pt-BR": () => import("../i18n/pt-BR.json"),
};
const PATIENCE_MS = 3000;

export interface Language {
  readonly words: Catalogue;
  /** How dates and numbers are written. */
  readonly locale: string;
}

/** Undefined where the words cannot be had in time: then the page is English, and says so. */
export async function openLanguage(code: string): Promise<Language | undefined> {
  const late = new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS));
  const found = CATALOGUES[code]?.().catch(() => undefined);
  const words = (await Promise.race([found, late]))?.default;
  if (words) return { words, locale: localeOf(code) };
  const root = document.documentElement;
  root.lang = "en";
  root.removeAttribute("dir");
  return undefined;
}

/**
 * How dates and numbers are written between English words, by a browser that speaks another
 * language: in English too, as the person's region does. Undefined leaves it to the browser.
 *
 * @param browser what it speaks
 */
export function englishIn(browser: string): string | undefined {
  const { language, region } = new Intl.Locale(browser).maximize();
  return language === "en" ? undefined : `en-${region}`;
}

/** The person's own kind of the language: Austria's January is no Germany's. */
function localeOf(code: string): string {
  const [base = code] = code.split("-");
  const own = navigator.languages.find((tag) => tag.split("-")[0] === base) ?? code;
  // The clock's digits are these, whatever the language.
  return new Intl.Locale(own, { numberingSystem: "latn" }).toString();
}
