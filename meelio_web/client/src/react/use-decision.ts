import { atom, computed } from "nanostores";

import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { idOf, type Who, whoIsHere } from "./who.ts";

/** The last decision on Needs you that can be taken back. Mirrored by `ui/bindings/decision.py`. */
export interface DecisionView {
  /** What it was; empty when there is none. */
  readonly undoText: string;
}

interface Decision {
  readonly text: string;
  readonly takeBack: () => Promise<unknown>;
}

/** The next person must not get it. */
interface Noted extends Decision {
  readonly person: Who;
}

const last = atom<Noted | null>(null);

/** From now on this is what can be taken back; null for nothing. */
export function noteDecision(decision: Decision | null): void {
  last.set(decision && { ...decision, person: whoIsHere() });
}

export const useDecision = createHook<DecisionView>({ undoText: "" }, () =>
  computed([last, engine().account.current], (noted, account) => ({
    undoText: noted && noted.person === idOf(account) ? noted.text : "",
  })),
);

/** What a person can do about their last decision. */
export const decision = {
  async undo(): Promise<void> {
    const taken = last.get();
    last.set(null);
    await taken?.takeBack();
  },
  dismiss(): void {
    last.set(null);
  },
};
