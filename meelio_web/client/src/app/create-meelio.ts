/** Puts the engine together. Nothing else knows all of its parts. */

import { createHttp } from "../api/http.ts";
import type { Ports } from "../platform/ports.ts";
import { createStore } from "../store/create-store.ts";
import { createAccount } from "./account.ts";
import type { Meelio } from "./meelio.ts";
import { createPeople, type People } from "./people.ts";
import { createPreferences } from "./preferences.ts";
import { createSessions } from "./sessions.ts";
import { createSync } from "./sync.ts";
import { createTasks } from "./tasks.ts";
import { createTimer } from "./timer.ts";

/** Starts at once: opens the records of whoever is here, and syncs an account's. */
export function createMeelio(ports: Ports): Meelio {
  const http = createHttp(ports);
  const follow = (): Promise<void> => people.follow();
  const store = createStore({ ports, follow });
  const people: People = createPeople({ store, ports, http });
  const sessions = createSessions({ store, ports });
  const tasks = createTasks({ store, ports });
  const preferences = createPreferences(store);
  const timer = createTimer({ store, ports, preferences, tasks });
  const account = createAccount({ people, http, beforeLeaving: timer.stop });
  people.current.listen(() => {
    sessions.empty();
    tasks.empty();
  });
  void people.follow();
  return { sessions, tasks, preferences, account, sync: createSync(store, people), timer };
}
