/** Carries out what the reducer plans: the timer's next state and the session, in one commit. */

import type { Session } from "../domain/sessions/session.ts";
import { reduceTimer, type Surroundings, type TimerEvent } from "../domain/timer/timer.ts";
import { freshTimer, type TimerState } from "../domain/timer/timer-state.ts";
import type { Ports } from "../platform/ports.ts";
import { sessionToFields } from "../store/codec.ts";
import type { Change, LocalStore, TimerRecord } from "../store/local-store.ts";
import type { PreferencesStore, Tasks } from "./meelio.ts";
import { whenKnown } from "./when-known.ts";

export interface TimerParts {
  readonly store: LocalStore;
  readonly ports: Pick<
    Ports,
    "clock" | "locks" | "presence" | "newId" | "timeZone" | "alarm" | "chime"
  >;
  readonly preferences: Pick<PreferencesStore, "all">;
  readonly tasks: Pick<Tasks, "all">;
}

/** An event, its time left out: it is now. */
export type TimerStep = TimerEvent extends infer Event
  ? Event extends TimerEvent
    ? Omit<Event, "at">
    : never
  : never;

/** Resolves once the change is on disk, or makes no sense; the steps of a tab keep their order. */
export type TimerWriter = (step: TimerStep) => Promise<void>;

/** A smaller difference of the clocks is drift, not somebody setting them. */
const DRIFT_MS = 2000;
const TRIES = 50;
const NEWS_MS = 200;

export function createTimerWriter(parts: TimerParts): TimerWriter {
  const { store, ports } = parts;
  const setBackMs = watchClock(parts);
  let queue: Promise<unknown> = Promise.resolve();

  function surroundings(state: TimerState): Surroundings {
    return {
      preferences: parts.preferences.all.get(),
      sessionId: ports.newId(),
      timeZone: ports.timeZone(),
      taskTitle: titleOf(parts.tasks, state.taskId),
      setBackMs: setBackMs(),
    };
  }

  /** False when another tab was first: then the event must be planned anew. */
  async function attempt(event: TimerEvent, stored: TimerRecord | null): Promise<boolean> {
    const state = stored?.state ?? freshTimer;
    const plan = reduceTimer(state, event, surroundings(state));
    if (plan.state === state && plan.record === null) return true;
    return store.commit(plan.record ? [toChange(plan.record)] : [], {
      strict: event.type !== "heartbeat",
      timer: { expect: stored?.version ?? 0, next: plan.state },
    });
  }

  async function write(event: TimerEvent): Promise<void> {
    for (let left = TRIES; left > 0; left -= 1) {
      const stored = await whenKnown(store.timer);
      if (await attempt(event, stored)) return;
      await news(parts, stored);
    }
    throw new Error("The timer keeps changing elsewhere; this change was not made.");
  }

  return (step) => {
    const event = { ...step, at: ports.clock.now() } as TimerEvent;
    const written = queue.then(() => write(event));
    queue = written.catch(() => undefined);
    return written;
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

/** Tells how far the wall clock went back since the timer last changed, by any tab's hand. */
function watchClock({ store, ports: { clock } }: TimerParts): () => number {
  let offset = 0;
  store.timer.subscribe(() => {
    offset = clock.now() - clock.monotonic();
  });
  return () => {
    const byMs = offset - (clock.now() - clock.monotonic());
    return byMs > DRIFT_MS ? byMs : 0;
  };
}

/** Another tab was first: waits a moment to hear what it wrote. */
async function news({ store, ports }: TimerParts, stale: TimerRecord | null): Promise<void> {
  if (store.timer.get() !== stale) return;
  await new Promise<void>((resolve) => {
    const stops = [store.timer.listen(heard), ports.clock.after(NEWS_MS, heard)];
    function heard(): void {
      for (const stop of stops) stop();
      resolve();
    }
  });
}
