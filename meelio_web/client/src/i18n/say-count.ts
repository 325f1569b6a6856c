import { numberFormat, pluralRules } from "./formats.ts";
import { catalogue, type Forms, filled, type Values } from "./say.ts";

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
  const rule = pluralRules({}, forms ? undefined : "en").select(n);
  const words = (forms ?? english)[rule] ?? (forms ?? english).other;
  return filled(words, { ...values, n: numberFormat().format(n) });
}
