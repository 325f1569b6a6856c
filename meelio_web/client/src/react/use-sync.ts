import { atom, computed } from "nanostores";

import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { toSyncView, unknownSync } from "./sync-view.ts";

/** Overlaps that wait for the person. Only who asks to be asked has any: only then are they sought. */
const overlaps = atom(0);

function seekOverlaps(): void {
  const stop = engine().preferences.all.subscribe(({ conflictPolicy }) => {
    if (conflictPolicy !== "ask") return;
    queueMicrotask(() => stop());
    // Nothing is lost where it does not load: the page that they are on says so.
    import("./open-overlaps.ts").then(
      ({ openOverlaps }) => openOverlaps.subscribe((list) => overlaps.set(list.length)),
      () => undefined,
    );
  });
}

export const useSync = createHook(unknownSync, () => {
  const { sync, account, sessions } = engine();
  seekOverlaps();
  const isKnown = computed(
    [account.current, sessions.all],
    (current, all) => current !== undefined && all !== undefined,
  );
  return computed(
    [sync.status, isKnown, account.current, overlaps],
    (status, known, current, more) =>
      known || status.state.type === "blocked"
        ? toSyncView({ ...status, needsYou: status.needsYou + more }, current === null)
        : unknownSync,
  );
});
