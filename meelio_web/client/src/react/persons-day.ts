import { computed, type ReadableAtom } from "nanostores";

import { type LocalDate, localDate } from "./days.ts";
import { engine } from "./engine.ts";
import { minute } from "./minute.ts";
import { hereZone } from "./words.ts";

/** Which day it is for the person: where they are, and by when their days start. */
export function personsDay(): ReadableAtom<LocalDate> {
  return computed([minute, engine().preferences.all], (now, { dayStart }) => {
    const [hours = 0, minutes = 0] = dayStart.split(":").map(Number);
    return localDate(now - (hours * 60 + minutes) * 60_000, hereZone());
  });
}
