/** What befalls the timer, as what is to be written of it and told to others. */

import { v5 } from "uuid";

import type { Session } from "../domain/sessions/session.ts";
import { isSame } from "../domain/sync/outbox.ts";
import type { Adoption } from "../domain/timer/adopt.ts";
import { isLongUnseen } from "../domain/timer/away.ts";
import {
  heardNow,
  ownerOf,
  type RecordedUntil,
  type SharedTimer,
  toldOf,
} from "../domain/timer/shared-timer.ts";
import { reduceTimer } from "../domain/timer/timer.ts";
import {
  isOnlyChoice,
  type Surroundings,
  type TimerEvent,
  type TimerPlan,
} from "../domain/timer/timer-event.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";
import type { Ports } from "../platform/ports.ts";
import type { LocalStore, TimerRecord } from "../store/local-store.ts";
import { isOnEarlierDay } from "./earlier-day.ts";
import type { PreferencesStore, Tasks } from "./meelio.ts";
import { watchClock } from "./watch-clock.ts";

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

/** The timer on disk, what all share, and whose they are, at one moment. */
export interface Now {
  readonly user: string | null;
  readonly stored: TimerRecord | null;
  readonly state: TimerState;
  readonly shared: SharedTimer | null;
  readonly at: number;
}

/** What a step comes to; null where it makes no sense. */
export interface Move extends TimerPlan {
  /** What the others are told; null where it is not their business. */
  readonly told: Partial<SharedTimer> | null;
  readonly by: string | null;
  readonly isStrict: boolean;
}

export type Planner = (now: Now) => Move | null;

/** What plans by hand what is seldom asked for. */
export type RarePlanner = (now: Now, around: Around) => Adoption | null;

export interface Around {
  readonly surroundings: Surroundings;
  readonly sessions: readonly Session[];
  readonly recordedUntil: RecordedUntil;
  readonly deviceId: string;
}

export function createMoves({ store, ports, preferences, tasks }: TimerParts) {
  const setBackMs = watchClock(store.timer, ports.clock);
  const deviceId = () => store.deviceId.get() ?? "";
  const recordedUntil = (id: string) =>
    store.sessions.get()?.find((one) => one.id === id)?.sessionEnd;

  function isOurs({ state: { run }, shared }: Now): boolean {
    return (ownerOf(run?.sessionId, shared) ?? deviceId()) === deviceId();
  }

  function surroundings(now: Now): Surroundings {
    const { state, at } = now;
    const chosen = preferences.all.get();
    return {
      preferences: chosen,
      sessionId: ports.newId(),
      nextSessionId: (before, end) => v5(`next ${end}`, before),
      timeZone: ports.timeZone(),
      taskTitle: titleOf(tasks, state.taskId),
      isNewDay: () => isOnEarlierDay(store.sessions.get(), at, chosen.dayStart),
      setBackMs: isOurs(now) ? setBackMs() : null,
    };
  }

  function step(event: TimerEvent): Planner {
    return (now) => {
      const { state, shared } = now;
      const plan = reduceTimer(state, event, surroundings(now));
      if (plan.state === state && plan.record === null) return null;
      const isStart = event.type === "start" || event.type === "restart";
      const goesOn = state.run?.sessionId === plan.state.run?.sessionId;
      const isPrivate = event.type === "heartbeat" || (isQuiet(event) && !state.run);
      const told =
        goesOn && isPrivate
          ? heardNow(state.run, plan.state.run)
          : toldOf(
              { before: state, after: plan.state, isStart },
              shared,
              deviceId(),
              recordedUntil,
            );
      return { ...plan, told, by: null, isStrict: told !== null || event.type !== "heartbeat" };
    };
  }

  /** Of a person's only device it never is, so what then is to be done is loaded when it is. */
  async function adoption({ stored, state, shared, at }: Now): Promise<Move | null> {
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

  /** Somebody is back at a run of this device's; what comes of it is loaded when it is needed. */
  async function found(now: Now): Promise<Move | null> {
    const { run } = now.state;
    if (!run || !isLongUnseen(run, now.at) || !isOurs(now)) return null;
    const amends = await import("./amends.ts").catch(() => null);
    return amends && rare(amends.found)(now);
  }

  /** Signing out lets go of a strict run too. */
  function leaving(at: number): Planner {
    return (now) => {
      if (!isOurs(now)) return null;
      const reason = now.state.run?.strict ? "Signed out" : "";
      return step({ type: "stop", at, reason })(now);
    };
  }

  const rare =
    (plan: RarePlanner): Planner =>
    (now) => {
      const sessions = store.sessions.get() ?? [];
      const around = { surroundings: surroundings(now), sessions, recordedUntil };
      const move = plan(now, { ...around, deviceId: deviceId() });
      return move && { ...move, by: null, isStrict: true };
    };

  return { step, adoption, found, leaving, rare };
}

/** While nothing runs it is nobody else's business. */
function isQuiet(event: TimerEvent): boolean {
  return isOnlyChoice(event) || event.type === "settle";
}

/** Null for none, or one that is gone. */
export function titleOf(tasks: Pick<Tasks, "all">, taskId: string | null): string | null {
  if (taskId === null) return null;
  return tasks.all.get()?.find((task) => task.id === taskId)?.title ?? null;
}
