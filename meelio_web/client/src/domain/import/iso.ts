/** Instants as ISO 8601 spells them, to the millisecond. */

import { isLocalDate, toDayNumber } from "../days/date.ts";
import type { EpochMs } from "../time.ts";

const INSTANT =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:(Z)|([+-])(\d\d):?(\d\d))$/;

/** Undefined for what is no instant: a time without its distance from UTC is none. */
export function readInstant(text: string): EpochMs | undefined {
  const found = INSTANT.exec(text.trim());
  if (!found) return undefined;
  const [, date = "", hours, minutes, seconds = "0", fraction = "", utc, sign, ...offset] = found;
  if (!isLocalDate(date)) return undefined;
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
  if (h > 23 || m > 59 || s > 59) return undefined;
  const ms = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const away = utc ? 0 : (sign === "-" ? -1 : 1) * (Number(offset[0]) * 60 + Number(offset[1]));
  return (((toDayNumber(date) * 24 + h) * 60 + m - away) * 60 + s) * 1000 + ms;
}
