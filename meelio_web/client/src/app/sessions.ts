/** Sessions as the screens see them; what a hand does to them is loaded when it does. */

import type { SessionsParts } from "./by-hand.ts";
import type { Sessions } from "./meelio.ts";

export function createSessions(parts: SessionsParts): Sessions {
  const byHand = async () => (await import("./by-hand.ts")).byHand(parts);
  return {
    all: parts.store.sessions,
    put: async (...asked) => (await byHand()).put(...asked),
    add: async (...asked) => (await byHand()).add(...asked),
    edit: async (...asked) => (await byHand()).edit(...asked),
  };
}
