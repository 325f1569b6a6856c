import type { Timer } from "../../src/app/meelio.ts";
import type { AwayAnswer } from "../../src/domain/timer/timer-state.ts";

/** Answers what is asked on the screen at this moment. */
export function sayOf(timer: Timer, answer: AwayAnswer): Promise<void> {
  const meant = timer.state.get()?.away?.sessionId;
  return timer.amend((it) => it.answer(meant, answer));
}
