/** Sessions as the screens see them; what a hand does to them is loaded when it does. */

import type { ByHand, SessionsParts } from "./by-hand.ts";
import type { Sessions } from "./meelio.ts";

export function createSessions(parts: SessionsParts): Sessions {
  function byHand<T>(work: (hand: ByHand) => Promise<T>): Promise<T> {
    return parts.undo.act(async () => work((await import("./by-hand.ts")).byHand(parts)));
  }

  return {
    all: parts.store.sessions,
    put: (...asked) => byHand((hand) => hand.put(...asked)),
    add: (...asked) => byHand((hand) => hand.add(...asked)),
    edit: (...asked) => byHand((hand) => hand.edit(...asked)),
  };
}
