/** Dates as people say them, in English. Big, so that it is only loaded when a date is written. */

import { casual, GB } from "chrono-node/en";

/** Half a date is none: "May", "next month". */
const ONE_DAY = ["day", "weekday"] as const;

/**
 * Reads words as a date that follows `today`, the person's own day; both are local dates,
 * YYYY-MM-DD. Null where they say none, or a time, or more than one day.
 *
 * @param isDayFirst whether 1/12 is the first of December
 */
export function dateReader(today: string, isDayFirst: boolean): (words: string) => string | null {
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  // Noon: no zone moves its clocks then, and only the date is looked at.
  const instant = new Date(year, month - 1, day, 12);
  const parser = isDayFirst ? GB : casual;
  return (words) => {
    const text = words.replace(/^the /i, "");
    if (/^last\b/i.test(text)) return null; // it would be read as the coming one
    const [found, another] = parser.parse(text, { instant }, { forwardDate: true });
    if (!found || another || found.text !== text || found.end) return null;
    const { start } = found;
    if (start.isCertain("hour") || !ONE_DAY.some((part) => start.isCertain(part))) return null;
    return toDate(start.get("year"), start.get("month"), start.get("day"));
  };
}

function toDate(year: number | null, month: number | null, day: number | null): string | null {
  if (year === null || month === null || day === null || year > 9999) return null;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}
