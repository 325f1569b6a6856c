/** Reads dates off what is typed, with a parser that is loaded when somebody is about to type. */

import { atom } from "nanostores";

import type { LocalDate } from "../domain/days/date.ts";
import { locale } from "../i18n/say.ts";

type Parser = typeof import("../platform/date-words.ts");

/** Null until it is there. */
export const parser = atom<Parser | null>(null);

let loading: Promise<void> | undefined;

/** Resolves once dates can be read, or it is sure that they cannot: then they stay text. */
export function loadDates(): Promise<void> {
  loading ??= import("../platform/date-words.ts").then(parser.set, () => {
    loading = undefined; // another try at the next key
  });
  return loading;
}

export function readerFor(
  loaded: Parser | null,
  today: LocalDate,
): (words: string) => string | null {
  return loaded?.dateReader(today, isDayFirst()) ?? (() => null);
}

/** Whether 1/12 is the first of December to this person. */
function isDayFirst(): boolean {
  const parts = new Intl.DateTimeFormat(locale).formatToParts(0).map(({ type }) => type);
  return parts.indexOf("day") < parts.indexOf("month");
}
