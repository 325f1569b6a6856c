/** Looks after a running timer: settles it when its time is over, and keeps it alive where that counts. */

import { atom, type ReadableAtom } from "nanostores";

import type { EpochMs } from "../domain/time.ts";
import { isHeard, isOpen, planEndAt } from "../domain/timer/run.ts";
import { ownerOf } from "../domain/timer/shared-timer.ts";
import { HEARTBEAT_MS } from "../domain/timer/timer-event.ts";
import type { Phase, Run, TimerState } from "../domain/timer/timer-state.ts";
import type { PhaseEnd } from "../platform/ports.ts";
import type { Announce } from "./announce-end.ts";
import type { EndedElsewhere, Timer } from "./meelio.ts";
import type { TimerParts } from "./timer-moves.ts";
import type { TimerWriter } from "./timer-writer.ts";

/** So long the device that began a run has to tell of its end those who are awake (rule SG21). */
const NEWS_MS = 2000;

/** The end of a phase found later than this is told, but not heard. */
const STALE_MS = 60_000;

/** So long storage that has failed is left alone. */
const AGAIN_MS = 5000;

export function watchTimer(
  parts: TimerParts,
  state: ReadableAtom<TimerState | undefined>,
  write: TimerWriter["write"],
): Pick<Timer, "finished" | "ended"> {
  const { store } = parts;
  const { clock, presence } = parts.ports;
  const alarm = parts.ports.alarm ?? clock.after;
  const finished = atom<PhaseEnd | null>(null);
  const ended = atom<EndedElsewhere | null>(null);
  let disarm = (): void => undefined;
  let announcer: Promise<Announce> | undefined;
  /** When this tab last looked after what it shows, by the clock as it went then. */
  let wokeAt: EpochMs | null = null;
  /** Which end this tab has found past, and when it did: asleep it hears no news (rule SG41). */
  let passed = { end: 0, at: 0 };
  /** The last run seen here that another device began. */
  let foreign = "";

  function arm(): void {
    disarm();
    const now = clock.now();
    const at = wakeAt(now);
    if (at === null) return;
    rearm(Math.max(0, at - now));
    loadAnnouncer().catch(() => {
      announcer = undefined; // so that the next try is another one
    });
  }

  function rearm(ms: number): void {
    disarm();
    disarm = alarm(ms, wake);
  }

  function loadAnnouncer(): Promise<Announce> {
    announcer ??= import("./announce-end.ts").then((it) => it.createAnnouncer(parts, STALE_MS));
    return announcer;
  }

  function wakeAt(now: EpochMs): EpochMs | null {
    const run = state.get()?.run;
    if (!run || run.pausedAt !== null) return null;
    const end = planEndAt(run);
    if (end === null || isHeard(run)) return Math.min(run.heartbeatAt, now) + HEARTBEAT_MS;
    return now >= end && isToldOf(run) ? newsUntil(end, now) : end;
  }

  /** How long the news of an end that is past may still come. */
  function newsUntil(end: EpochMs, now: EpochMs): EpochMs {
    if (passed.end !== end) passed = { end, at: now };
    return passed.at + NEWS_MS;
  }

  /** Whether another device is to tell of the end first. */
  function isToldOf(run: Run): boolean {
    return !isOurs(run) && presence.isOnline();
  }

  /** Whether the end is past, and the news of it may still come. */
  function isAwaited(run: Run, now: EpochMs): boolean {
    const end = planEndAt(run);
    return end !== null && now >= end && !isHeard(run) && now < (wakeAt(now) ?? now);
  }

  /** Whether this device began the run; remembered, since what is over is nobody's any more. */
  function isOurs({ sessionId }: Run): boolean {
    const owner = ownerOf(sessionId, store.activeTimer.get()?.shared ?? null);
    if (owner !== undefined && owner !== (store.deviceId.get() ?? "")) foreign = sessionId;
    return sessionId !== foreign;
  }

  /** Storage that fails is shown by the sync state, and tried again: nothing else may happen here. */
  function wake(): void {
    const [before, now] = [state.get(), clock.now()];
    wokeAt = now;
    if (before?.run && isAwaited(before.run, now)) {
      arm();
      return;
    }
    const isAlive = before?.run && isOpen(before.run, now);
    write({ type: isAlive ? "heartbeat" : "settle" }).then(
      () => {
        if (state.get() === before) arm();
      },
      () => {
        if (before?.run && state.get() === before) rearm(AGAIN_MS);
      },
    );
  }

  function notice(before: TimerState, after: TimerState): void {
    const { phase, run } = before;
    if (run?.sessionId !== after.run?.sessionId) noticeEnd(before, after);
    else if (run && !isHeard(run) && after.run && isHeard(after.run)) finish(phase, run, after);
  }

  /** A run is no longer the one that was shown: ended by itself, by hand, or elsewhere. */
  function noticeEnd({ phase, run }: TimerState, after: TimerState): void {
    const by = store.timer.get()?.by ?? null;
    const isOver = run !== null && isComplete(run);
    if (isOver && !isHeard(run)) finish(phase, run, after);
    ended.set(run && by && !isOver ? endedBy(by, phase, run, after) : null);
  }

  function endedBy(by: string, phase: Phase, { sessionId }: Run, after: TimerState) {
    return { sessionId, phase, by, isReplaced: after.run !== null };
  }

  function finish(phase: Phase, run: Run, after: TimerState): void {
    const end = { phase, at: planEndAt(run) ?? clock.now(), sessionId: run.sessionId };
    finished.set(end);
    if (isToBeHeard(run, (wokeAt ?? clock.now()) - end.at))
      void loadAnnouncer().then(
        (announce) => announce(end, after),
        () => undefined,
      );
  }

  /** Where another device tells of it that one was heard, unless it could not wait for this one. */
  function isToBeHeard(run: Run, lateMs: number): boolean {
    const isTold = (store.timer.get()?.by ?? null) !== null;
    return isTold ? isOurs(run) && lateMs <= NEWS_MS : lateMs <= STALE_MS;
  }

  /**
   * What was recorded says so, whoever recorded it. The clock does not: another device may have seen
   * it end a little earlier, and one that is far off is put right the moment that nothing runs.
   */
  function isComplete({ sessionId, plannedMs }: Run): boolean {
    const session = store.sessions.get()?.find(({ id }) => id === sessionId);
    return plannedMs !== null && session?.outcome === "completed";
  }

  let last: TimerState | undefined;
  state.subscribe((next) => {
    const before = last;
    last = next;
    if (before && next) notice(before, next);
    else ended.set(null);
    wokeAt = null;
    arm();
  });
  store.activeTimer.listen(arm);
  presence.listen((event) => {
    if (event === "visible") wake();
    else arm();
  });
  return { finished, ended };
}
