/** Calendar dates, counted in days since 1970-01-01. No clock and no zone is involved. */

/** YYYY-MM-DD. */
export type LocalDate = string;

const DAYS_PER_ERA = 146_097;
/** From 0000-03-01, where eras of 400 years begin, to 1970-01-01. */
const EPOCH = 719_468;
const MARCH = 3;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** Years that begin in March, so that the odd day comes last. */
export function toDayNumber(date: LocalDate): number {
  const [year, month] = [Number(date.slice(0, -6)), Number(date.slice(-5, -3))];
  const day = Number(date.slice(-2));
  const shifted = month < MARCH ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const days = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
  return era * DAYS_PER_ERA + days - EPOCH;
}

export function toLocalDate(dayNumber: number): LocalDate {
  const days = dayNumber + EPOCH;
  const era = Math.floor(days / DAYS_PER_ERA);
  const rest = days - era * DAYS_PER_ERA;
  const leaps = Math.floor(rest / 1460) - Math.floor(rest / 36_524) + Math.floor(rest / 146_096);
  const ofEra = Math.floor((rest - leaps) / 365);
  const ofYear = rest - (365 * ofEra + Math.floor(ofEra / 4) - Math.floor(ofEra / 100));
  const month = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * month + 2) / 5) + 1;
  const year = era * 400 + ofEra + (month >= 10 ? 1 : 0);
  return [digits(year, 4), digits(((month + 2) % 12) + 1, 2), digits(day, 2)].join("-");
}

/** Whether the calendar has such a date. */
export function isLocalDate(text: string): boolean {
  return DATE.test(text) && toLocalDate(toDayNumber(text)) === text;
}

export function digits(value: number, count: number): string {
  return String(value).padStart(count, "0");
}

export function dateBefore(date: LocalDate): LocalDate {
  return toLocalDate(toDayNumber(date) - 1);
}
