import { computed, type ReadableAtom } from "nanostores";

import type { LocalDate } from "../domain/days/date.ts";
import { calendarOf } from "../domain/days/user-day.ts";
import type { EpochMs } from "../domain/time.ts";
import { engine } from "./engine.ts";
import { minute } from "./minute.ts";
import { hereZone } from "./words.ts";

/** The person's day that the instant belongs to, where they are. */
export function dayOf(at: EpochMs, dayStart: string): LocalDate {
  return calendarOf(hereZone(), dayStart).at(at).date;
}

let today: ReadableAtom<LocalDate> | undefined;

/** Which day it is for the person: where they are, and by when their days start. */
export function personsDay(): ReadableAtom<LocalDate> {
  today ??= computed([minute, engine().preferences.all], (now, { dayStart }) =>
    dayOf(now, dayStart),
  );
  return today;
}
