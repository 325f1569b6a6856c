/** Lengths of time as other tools write them. */

import type { LengthUnit } from "./types.ts";

const CLOCK = /^(-?)(\d+):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?$/;
const SPOKEN = /^(-?)(?:(\d+)\s*h(?:ours?)?)?\s*(?:(\d+)\s*m(?:in)?(?:utes?)?)?\s*(?:(\d+)\s*s)?$/;
const NUMBER = /^-?\d+(?:[.,]\d+)?$/;

const MS: Readonly<Record<LengthUnit, number>> = {
  clock: 3_600_000, // a number where a clock was expected is hours
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
};

function fromParts(parts: RegExpExecArray): number {
  const [, sign, hours, minutes, seconds] = parts;
  const ms =
    (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000 + Number(seconds ?? 0) * 1000;
  return sign === "-" ? -ms : ms;
}

/** Milliseconds, below zero where the file says so; undefined for what is no length. */
export function readLength(text: string, unit: LengthUnit): number | undefined {
  const clean = text.trim().toLowerCase();
  if (NUMBER.test(clean)) return Math.round(Number(clean.replace(",", ".")) * MS[unit]);
  const parts = CLOCK.exec(clean) ?? (/[hms]/.test(clean) ? SPOKEN.exec(clean) : null);
  return parts ? fromParts(parts) : undefined;
}
