/** Writes what befalls the timer: its next state, the session, and what others are told. */

import { createTurns } from "../domain/in-turn.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { EpochMs } from "../domain/time.ts";
import { isInStep, type SharedTimer } from "../domain/timer/shared-timer.ts";
import type { TimerEvent } from "../domain/timer/timer-event.ts";
import { freshTimer, type TimerState } from "../domain/timer/timer-state.ts";
import { activeTimerId } from "../store/active-timer-id.ts";
import { sessionToFields } from "../store/codec.ts";
import type { Change } from "../store/local-store.ts";
import { timerToFields } from "../store/timer-codec.ts";
import {
  createMoves,
  type Move,
  type Now,
  type Planner,
  type RarePlanner,
  type TimerParts,
} from "./timer-moves.ts";
import { whenKnown } from "./when-known.ts";

/** An event, its time left out: it is now. */
export type TimerStep = TimerEvent extends infer Event
  ? Event extends TimerEvent
    ? Omit<Event, "at">
    : never
  : never;

/** Each resolves once the change is on disk, or makes no sense; a tab's steps keep their order. */
export interface TimerWriter {
  write(step: TimerStep): Promise<void>;
  /** Does what is seldom asked for, as the module that knows how plans it. */
  writeRare(load: () => Promise<RarePlanner>): Promise<void>;
  /** Brings the timer in step with the one that all devices share. */
  adopt(): Promise<void>;
  /** Ends the run, unless another device began it: there it goes on. */
  leave(): Promise<void>;
}

/** What makes sense whatever runs. */
const FOR_ANY_RUN: ReadonlySet<TimerEvent["type"]> = new Set(["settle", "setMode", "setTask"]);
const TRIES = 50;
const NEWS_MS = 200;

/** What somebody pressed, and what this tab showed just then; undefined before it shows anything. */
interface Press {
  readonly at: EpochMs;
  shown: TimerState | undefined;
}

export function createTimerWriter(parts: TimerParts): TimerWriter {
  const { store, ports } = parts;
  const moves = createMoves(parts);
  const correctionMs = parts.correctionMs ?? (() => 0);
  const turns = createTurns();

  async function look(at: number): Promise<Now> {
    for (;;) {
      await whenKnown(store.timer);
      const user = await store.whose();
      const stored = store.timer.get();
      if (stored === undefined) continue; // somebody left in between
      const shared = store.activeTimer.get()?.shared ?? null;
      return { user, stored, state: stored?.state ?? freshTimer, shared, at };
    }
  }

  /** False when another tab was first: then the step must be planned anew. */
  function attempt(now: Now, move: Move, isAdoption: boolean): Promise<boolean> {
    const { state, record, told, by, isStrict } = move;
    const changes = record ? [toChange(record)] : [];
    if (told) {
      const id = activeTimerId(now.user);
      changes.push({ entity: "active_timer", id, op: "upsert", patch: timerToFields(told) });
    }
    const seen = now.shared;
    const shared = told ? ({ heardEnd: null, ...seen, ...told } as SharedTimer) : seen;
    // Without a word to the others it is as much in step as it was; the end of one of two is not.
    const isTaken = isAdoption || (told !== null && shared !== null && isInStep(state, shared));
    const inStepWith = isTaken ? shared : (now.stored?.shared ?? null);
    const next = { state, shared: inStepWith, by, correctionMs: correctionMs() };
    return store.commit(changes, {
      strict: isStrict,
      timer: { expect: now.stored?.version ?? 0, seen, next },
    });
  }

  /** Brings the timer in step or up to date, or does what is planned. Answers whether that is all. */
  async function go(now: Now, plan: Planner): Promise<boolean> {
    const adoption = await moves.adoption(now);
    const first = adoption ?? (await moves.found(now));
    const move = first ?? plan(now);
    if (move === null) return true;
    const isDone = await attempt(now, move, adoption !== null);
    if (!isDone) await news(parts, now);
    return isDone && first === null;
  }

  async function carryOut(press: Press, plan: Planner, isForRun: boolean): Promise<void> {
    for (let left = TRIES; left > 0; left -= 1) {
      const now = await look(press.at);
      press.shown ??= now.state;
      // A button was meant for what was shown, not for what has become of it since.
      if (isForRun && !isAsShown(now.state, press.shown)) return;
      if (await go(now, plan)) return;
    }
    throw new Error("The timer keeps changing elsewhere; this change was not made.");
  }

  function inTurn(plan: (at: EpochMs) => Planner, isForRun: boolean): Promise<void> {
    const stored = store.timer.get();
    const press = { at: ports.clock.now(), shown: stored === null ? freshTimer : stored?.state };
    return turns(() => carryOut(press, plan(press.at), isForRun));
  }

  return {
    write: (step) =>
      inTurn((at) => moves.step({ ...step, at } as TimerEvent), !FOR_ANY_RUN.has(step.type)),
    writeRare: async (load) => {
      const plan = moves.rare(await load());
      await inTurn(() => plan, true);
    },
    adopt: () => inTurn(() => () => null, false),
    leave: () => inTurn(moves.leaving, false),
  };
}

function isAsShown(now: TimerState, shown: TimerState): boolean {
  return now.run?.sessionId === shown.run?.sessionId && now.phase === shown.phase;
}

function toChange(session: Session): Change {
  const patch = sessionToFields(session);
  return { entity: "focus_session", id: session.id, op: "upsert", patch };
}

/** Another tab was first, or the server: waits a moment to hear what was written. */
async function news({ store, ports }: TimerParts, { stored }: Now): Promise<void> {
  if (store.timer.get() !== stored) return;
  await new Promise<void>((resolve) => {
    const stops = [
      store.timer.listen(heard),
      store.activeTimer.listen(heard),
      ports.clock.after(NEWS_MS, heard),
    ];
    function heard(): void {
      for (const stop of stops) stop();
      resolve();
    }
  });
}
