/** Sessions as the screens see them; what a hand does to them is loaded when it does. */

import { sessionToFields } from "../store/codec.ts";
import type { SessionsParts } from "./by-hand.ts";
import type { Sessions } from "./meelio.ts";
import { createTrash } from "./trash.ts";

export function createSessions(parts: SessionsParts): Sessions & { empty(): void } {
  const { store } = parts;
  const trash = createTrash(store, "focus_session", sessionToFields);
  const byHand = async () => (await import("./by-hand.ts")).byHand(parts);
  return {
    all: store.sessions,
    removed: trash.removed,
    empty: trash.empty,
    undoRemove: trash.undoRemove,
    remove: (id) => trash.remove(store.sessions.get()?.find((session) => session.id === id)),
    put: async (...asked) => (await byHand()).put(...asked),
    add: async (draft) => (await byHand()).add(draft),
    edit: async (...asked) => (await byHand()).edit(...asked),
  };
}
