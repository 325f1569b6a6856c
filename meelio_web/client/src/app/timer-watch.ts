/** Looks after a running timer: settles it when its time is over, keeps a stopwatch alive, rings. */

import { atom, type ReadableAtom } from "nanostores";

import type { EpochMs } from "../domain/time.ts";
import { isOpen, isPastPlan, planEndAt } from "../domain/timer/run.ts";
import { HEARTBEAT_MS } from "../domain/timer/timer-event.ts";
import type { Phase, Run, TimerState } from "../domain/timer/timer-state.ts";
import { ranOut } from "../domain/timer/view.ts";
import type { EndedElsewhere, Timer } from "./meelio.ts";
import type { TimerParts } from "./timer-moves.ts";
import type { TimerWriter } from "./timer-writer.ts";

/** The end of a phase found later than this is told, but not rung. */
const STALE_MS = 60_000;

/** Tabs notice the same end within this; the one that rings keeps the others quiet as long. */
const QUIET_MS = 20_000;

export function watchTimer(
  parts: TimerParts,
  state: ReadableAtom<TimerState | undefined>,
  write: TimerWriter["write"],
): Pick<Timer, "finished" | "ended"> {
  const { clock, locks, presence, chime } = parts.ports;
  const alarm = parts.ports.alarm ?? clock.after;
  const finished = atom<ReturnType<Timer["finished"]["get"]>>(null);
  const ended = atom<EndedElsewhere | null>(null);
  let disarm = (): void => undefined;

  function arm(): void {
    disarm();
    const now = clock.now();
    const at = wakeAt(state.get(), now);
    if (at !== null) disarm = alarm(Math.max(0, at - now), wake);
  }

  /** Storage that fails is shown by the sync state; the next wake-up tries again. */
  function wake(): void {
    const before = state.get();
    const isAlive = before?.run && isOpen(before.run, clock.now());
    write({ type: isAlive ? "heartbeat" : "settle" }).then(
      () => {
        if (state.get() === before) arm();
      },
      () => undefined,
    );
  }

  function notice(before: TimerState, after: TimerState): void {
    const { phase, run } = before;
    if (run?.sessionId !== after.run?.sessionId) noticeEnd(before, after);
    else if (run && !isHeard(run) && after.run && isHeard(after.run)) finish(phase, run);
  }

  /** A run is no longer the one that was shown: ended by itself, by hand, or elsewhere. */
  function noticeEnd({ phase, run }: TimerState, after: TimerState): void {
    const by = parts.store.timer.get()?.by ?? null;
    const isOver = run !== null && (by ? isComplete(run) : ranOut({ run }, clock.now()));
    if (isOver && !isHeard(run)) finish(phase, run);
    ended.set(run && by && !isOver ? endedBy(by, phase, run, after) : null);
  }

  function endedBy(by: string, phase: Phase, { sessionId }: Run, after: TimerState) {
    return { sessionId, phase, by, isReplaced: after.run !== null };
  }

  function finish(phase: Phase, run: Run): void {
    const at = planEndAt(run) ?? clock.now();
    finished.set({ phase, at, sessionId: run.sessionId });
    if (clock.now() - at <= STALE_MS && parts.preferences.all.get().sound) ring(run.sessionId);
  }

  /** Another device saw it end, and a little earlier than this one would have. */
  function isComplete({ sessionId, plannedMs }: Run): boolean {
    const session = parts.store.sessions.get()?.find(({ id }) => id === sessionId);
    return plannedMs !== null && session?.outcome === "completed";
  }

  function ring(sessionId: string): void {
    if (!chime?.isReady()) return;
    void locks.tryRun(`meelio-timer-${sessionId}`, async () => {
      const { soundName, soundVolume } = parts.preferences.all.get();
      chime.ring(soundName, soundVolume);
      await new Promise<void>((resolve) => clock.after(QUIET_MS, resolve));
    });
  }

  let last: TimerState | undefined;
  state.subscribe((next) => {
    const before = last;
    last = next;
    arm();
    if (before && next) notice(before, next);
    else ended.set(null);
  });
  presence.listen((event) => {
    if (event === "visible") wake();
  });
  return { finished, ended };
}

function wakeAt(state: TimerState | undefined, now: EpochMs): EpochMs | null {
  const run = state?.run;
  if (!run || run.pausedAt !== null) return null;
  const isAlive = run.plannedMs === null || isHeard(run);
  return isAlive ? Math.min(run.heartbeatAt, now) + HEARTBEAT_MS : planEndAt(run);
}

/** The first sign of life in overtime is that its planned end was heard. */
function isHeard(run: Run): boolean {
  return isPastPlan(run, run.heartbeatAt);
}
