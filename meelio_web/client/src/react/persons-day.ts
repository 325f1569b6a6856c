import { computed, type ReadableAtom } from "nanostores";

import type { EpochMs } from "../domain/time.ts";
import { type LocalDate, localDate } from "./days.ts";
import { engine } from "./engine.ts";
import { minute } from "./minute.ts";
import { hereZone } from "./words.ts";

/** The person's day that the instant belongs to, where they are. */
export function dayOf(at: EpochMs, dayStart: string): LocalDate {
  const [hours = 0, minutes = 0] = dayStart.split(":").map(Number);
  return localDate(at - (hours * 60 + minutes) * 60_000, hereZone());
}

let today: ReadableAtom<LocalDate> | undefined;

/** Which day it is for the person: where they are, and by when their days start. */
export function personsDay(): ReadableAtom<LocalDate> {
  today ??= computed([minute, engine().preferences.all], (now, { dayStart }) =>
    dayOf(now, dayStart),
  );
  return today;
}
