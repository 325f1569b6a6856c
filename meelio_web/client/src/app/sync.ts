/** How sync is doing, for the screens. */

import { atom, computed } from "nanostores";

import type { Store } from "../store/create-store.ts";
import { watchOpenings } from "../store/opening.ts";
import type { Sync, SyncState } from "./meelio.ts";
import type { People } from "./people.ts";

export function createSync(store: Store, people: People): Sync {
  const isSlow = atom(false);
  watchOpenings((slow) => isSlow.set(slow));
  const state = computed(
    [people.current, people.syncState, people.fault, store.fault, isSlow],
    (current, driven, unopened, fault, slow): SyncState => {
      const reason = slow ? "tabs" : (unopened ?? fault);
      if (reason) return { type: "blocked", reason };
      if (current === null) return { type: "paused", reason: "guest" };
      return driven ?? { type: "idle" };
    },
  );
  return {
    status: computed([state, store.counts, store.lastOkAt], (now, counts, lastOkAt) => ({
      state: now,
      ...counts,
      lastOkAt,
    })),
    conflicts: store.held,
    refused: store.refused,
    now: async () => people.driver()?.now(),
    resolve: store.resolve,
    read: store.read,
    change: store.commit,
  };
}
