/** Carries out what befalls the timer: its next state, the session, and what others are told. */

import { v5 } from "uuid";

import type { Session } from "../domain/sessions/session.ts";
import { isSame } from "../domain/sync/outbox.ts";
import { isInStep, ownerOf, type SharedTimer, toldOf } from "../domain/timer/shared-timer.ts";
import {
  isOnlyChoice,
  reduceTimer,
  type Surroundings,
  type TimerEvent,
  type TimerPlan,
} from "../domain/timer/timer.ts";
import { freshTimer, type TimerState } from "../domain/timer/timer-state.ts";
import type { Ports } from "../platform/ports.ts";
import { activeTimerId } from "../store/active-timer-id.ts";
import { sessionToFields } from "../store/codec.ts";
import type { Change, LocalStore, TimerRecord } from "../store/local-store.ts";
import { timerToFields } from "../store/timer-codec.ts";
import type { PreferencesStore, Tasks } from "./meelio.ts";
import { watchClock } from "./watch-clock.ts";
import { whenKnown } from "./when-known.ts";

export interface TimerParts {
  readonly store: LocalStore;
  readonly ports: Pick<
    Ports,
    "clock" | "locks" | "presence" | "newId" | "timeZone" | "alarm" | "chime" | "notify" | "vibrate"
  >;
  readonly preferences: Pick<PreferencesStore, "all">;
  readonly tasks: Pick<Tasks, "all">;
  /** What `clock` adds to the device's own; absent for nothing. */
  readonly correctionMs?: () => number;
}

/** An event, its time left out: it is now. */
export type TimerStep = TimerEvent extends infer Event
  ? Event extends TimerEvent
    ? Omit<Event, "at">
    : never
  : never;

/** Each resolves once the change is on disk, or makes no sense; a tab's steps keep their order. */
export interface TimerWriter {
  write(step: TimerStep): Promise<void>;
  /** Brings the timer in step with the one that all devices share. */
  adopt(): Promise<void>;
  /** Ends the run, unless another device began it: there it goes on. */
  leave(): Promise<void>;
  /** Of two that run, keeps this device's or the other. */
  keep(which: "this" | "other"): Promise<void>;
}

/** The timer on disk, what all share, and whose they are, at one moment. */
interface Now {
  readonly user: string | null;
  readonly stored: TimerRecord | null;
  readonly state: TimerState;
  readonly shared: SharedTimer | null;
  readonly at: number;
}

/** What a step comes to; null where it makes no sense. */
interface Move extends TimerPlan {
  /** What the others are told; null where it is not their business. */
  readonly told: Partial<SharedTimer> | null;
  readonly by: string | null;
  readonly isStrict: boolean;
}

type Planner = (now: Now) => Move | null;

/** What makes sense whatever runs. */
const FOR_ANY_RUN: ReadonlySet<TimerEvent["type"]> = new Set(["settle", "setMode", "setTask"]);
const TRIES = 50;
const NEWS_MS = 200;

export function createTimerWriter(parts: TimerParts): TimerWriter {
  const { store, ports } = parts;
  const setBackMs = watchClock(store.timer, ports.clock);
  const correctionMs = parts.correctionMs ?? (() => 0);
  let queue: Promise<unknown> = Promise.resolve();

  const deviceId = () => store.deviceId.get() ?? "";
  const recordedUntil = (id: string) =>
    store.sessions.get()?.find((one) => one.id === id)?.sessionEnd;

  function isOurs({ state: { run }, shared }: Now): boolean {
    return (ownerOf(run?.sessionId, shared) ?? deviceId()) === deviceId();
  }

  function surroundings(now: Now): Surroundings {
    const { state } = now;
    return {
      preferences: parts.preferences.all.get(),
      sessionId: ports.newId(),
      nextSessionId: (before, end) => v5(`next ${end}`, before),
      timeZone: ports.timeZone(),
      taskTitle: titleOf(parts.tasks, state.taskId),
      setBackMs: isOurs(now) ? setBackMs() : null,
    };
  }

  function planStep(event: TimerEvent): Planner {
    return (now) => {
      const { state, shared } = now;
      const plan = reduceTimer(state, event, surroundings(now));
      if (plan.state === state && plan.record === null) return null;
      const step = { before: state, after: plan.state, isStart: event.type === "start" };
      const goesOn = state.run?.sessionId === plan.state.run?.sessionId;
      const isPrivate = event.type === "heartbeat" || (isOnlyChoice(event) && !state.run);
      const told = goesOn && isPrivate ? null : toldOf(step, shared, deviceId(), recordedUntil);
      return { ...plan, told, by: null, isStrict: told !== null || event.type !== "heartbeat" };
    };
  }

  /** Of a person's only device it never is, so what then is to be done is loaded when it is. */
  async function planAdoption({ stored, state, shared, at }: Now): Promise<Move | null> {
    if (isSame(stored?.shared ?? null, shared) && (shared || !state.run)) return null;
    const { adopt } = await import("../domain/timer/adopt.ts");
    const plan = adopt(state, shared, { now: at, deviceId: deviceId(), recordedUntil });
    const by = store.activeTimer.get()?.by ?? null;
    return {
      ...plan,
      by: by === deviceId() ? null : by,
      isStrict: plan.record !== null || plan.told !== null,
    };
  }

  async function keep(which: "this" | "other"): Promise<void> {
    const { chooseRun } = await import("../domain/timer/choose-run.ts");
    const plan: Planner = ({ state, shared, at }) => {
      const choice = shared && chooseRun(state, shared, which, { now: at, recordedUntil });
      return choice && { ...choice, by: null, isStrict: true };
    };
    await inTurn((at) => carryOut(at, plan, true));
  }

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
    const shared = told ? ({ ...seen, ...told } as SharedTimer) : seen;
    // Without a word to the others it is as much in step as it was; the end of one of two is not.
    const isTaken = isAdoption || (told !== null && shared !== null && isInStep(state, shared));
    const inStepWith = isTaken ? shared : (now.stored?.shared ?? null);
    const next = { state, shared: inStepWith, by, correctionMs: correctionMs() };
    return store.commit(changes, {
      strict: isStrict,
      timer: { expect: now.stored?.version ?? 0, seen, next },
    });
  }

  /** Brings the timer in step, or does what is planned. Answers whether that is all. */
  async function go(at: number, plan: Planner, isForRun: boolean): Promise<boolean> {
    const now = await look(at);
    const adoption = await planAdoption(now);
    const move = adoption ?? plan(now);
    if (move === null) return true;
    if (!(await attempt(now, move, adoption !== null))) {
      await news(parts, now);
      return false;
    }
    // A button pressed while news arrived was meant for the run that was shown, not for another.
    const isOther = now.state.run?.sessionId !== move.state.run?.sessionId;
    return adoption === null || (isForRun && isOther);
  }

  async function carryOut(at: number, plan: Planner, isForRun: boolean): Promise<void> {
    for (let left = TRIES; left > 0; left -= 1) {
      if (await go(at, plan, isForRun)) return;
    }
    throw new Error("The timer keeps changing elsewhere; this change was not made.");
  }

  function inTurn(task: (at: number) => Promise<void>): Promise<void> {
    const at = ports.clock.now();
    const done = queue.then(() => task(at));
    queue = done.catch(() => undefined);
    return done;
  }

  return {
    write: (step) =>
      inTurn((at) =>
        carryOut(at, planStep({ ...step, at } as TimerEvent), !FOR_ANY_RUN.has(step.type)),
      ),
    adopt: () => inTurn((at) => carryOut(at, () => null, false)),
    leave: () =>
      inTurn((at) => {
        const stop = planStep({ type: "stop", at });
        return carryOut(at, (now) => (isOurs(now) ? stop(now) : null), false);
      }),
    keep,
  };
}

function toChange(session: Session): Change {
  const patch = sessionToFields(session);
  return { entity: "focus_session", id: session.id, op: "upsert", patch };
}

/** Null for none, or one that is gone. */
export function titleOf(tasks: Pick<Tasks, "all">, taskId: string | null): string | null {
  if (taskId === null) return null;
  return tasks.all.get()?.find((task) => task.id === taskId)?.title ?? null;
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
