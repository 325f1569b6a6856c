/** A timer to play with in tests: events by hand, sessions collected. */

import { defaultPreferences, type Preferences } from "../../src/domain/preferences/preferences.ts";
import type { Session } from "../../src/domain/sessions/session.ts";
import { reduceTimer } from "../../src/domain/timer/timer.ts";
import type { TimerEvent } from "../../src/domain/timer/timer-event.ts";
import { freshTimer, type TimerState } from "../../src/domain/timer/timer-state.ts";

export const SECOND = 1000;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** An afternoon in 2026: the server refuses times before 2000. */
export const T0 = Date.UTC(2026, 3, 1, 14, 0);

export type Step = TimerEvent extends infer Event
  ? Event extends TimerEvent
    ? Omit<Event, "at">
    : never
  : never;

export class TestTimer {
  state: TimerState;
  preferences: Preferences;
  /** Whether the last focus was on an earlier day. */
  isNewDay = false;
  readonly recorded: Session[] = [];
  #ids = 0;

  constructor(preferences: Preferences = defaultPreferences, state: Partial<TimerState> = {}) {
    this.preferences = preferences;
    this.state = { ...freshTimer, ...state };
  }

  /** Applies an event so many milliseconds after {@link T0}; answers whether it changed anything. */
  at(ms: number, event: Step | Step["type"], setBackMs = 0): boolean {
    const before = this.state;
    const step = (typeof event === "string" ? { type: event } : event) as TimerEvent;
    this.#ids += 1;
    const plan = reduceTimer(
      this.state,
      { ...step, at: T0 + ms },
      {
        preferences: this.preferences,
        sessionId: `session-${this.#ids}`,
        nextSessionId: (before) => `after ${before}`,
        timeZone: "Europe/Berlin",
        taskTitle: this.state.taskId && `Title of ${this.state.taskId}`,
        isNewDay: () => this.isNewDay,
        setBackMs,
      },
    );
    this.state = plan.state;
    if (plan.record) this.recorded.push(plan.record);
    return plan.state !== before || plan.record !== null;
  }

  /** The last recorded session, its times counted from {@link T0}. */
  get last() {
    const session = this.recorded.at(-1);
    if (!session) throw new Error("nothing was recorded");
    const { kind, outcome, mode, duration, plannedSeconds } = session;
    const [start, end] = [session.sessionStart - T0, session.sessionEnd - T0];
    return { start, end, kind, outcome, mode, duration, plannedSeconds };
  }
}
