/** Puts the engine together. Nothing else knows all of its parts. */

import { createHttp } from "../api/http.ts";
import type { Ports } from "../platform/ports.ts";
import { createStore } from "../store/create-store.ts";
import type { Upkeep } from "../sync/parts.ts";
import { createAccount } from "./account.ts";
import { correctClock } from "./corrected-clock.ts";
import type { Meelio } from "./meelio.ts";
import { createPeople, type People } from "./people.ts";
import { createPreferences } from "./preferences.ts";
import { createSessions } from "./sessions.ts";
import { createSync } from "./sync.ts";
import { createTasks } from "./tasks.ts";
import { createTimer } from "./timer.ts";
import { createUndo } from "./undo.ts";

/** Starts at once: opens the records of whoever is here, and syncs an account's. */
export function createMeelio(ports: Ports, upkeep: Upkeep): Meelio {
  const http = createHttp(ports);
  const follow: People["follow"] = (isDue) => people.follow(isDue);
  const store = createStore({ ports, follow });
  const people: People = createPeople({ store, ports, http, upkeep });
  const clock = correctClock(ports.clock, store);
  const corrected = { ...ports, clock };
  const undo = createUndo(store);
  const sessions = createSessions({ store, ports: corrected, undo });
  const tasks = createTasks({ store, ports: corrected, undo });
  const preferences = createPreferences(store);
  const { correctionMs } = clock;
  const timer = createTimer({ store, ports: corrected, preferences, tasks, correctionMs });
  const account = createAccount({ people, http, beforeLeaving: timer.leave });
  people.current.listen((now, before) => {
    // Of the same person more may be heard, their plan for one.
    if (now?.id !== before?.id) undo.empty();
  });
  void people.follow();
  const { isForgetful, wasCleared } = people;
  const device = { isForgetful, wasCleared, offsetMs: store.offsetMs, clock };
  const sync = createSync(store, people);
  return { sessions, tasks, preferences, account, sync, timer, device, undo };
}
