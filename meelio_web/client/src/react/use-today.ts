import { computed } from "nanostores";

import { engine, now } from "./engine.ts";
import { createHook } from "./hook.ts";
import { minute } from "./minute.ts";
import { emptyToday, toToday } from "./today-view.ts";
import { hereZone } from "./words.ts";

export const useToday = createHook(emptyToday, () => {
  const { sessions, timer } = engine();
  // `minute` only says when to look again: a session that has just ended is later than its minute.
  return computed([sessions.all, timer.state, minute], (list, state) =>
    list === undefined ? emptyToday : toToday(list, state, now(), hereZone()),
  );
});
