/** The words for a forgotten start or stop: what is offered, what it comes to, why it can't be. */

import { dateBefore } from "../domain/days/date.ts";
import { activeMs } from "../domain/days/focus.ts";
import { localDate } from "../domain/days/user-day.ts";
import { fromWall } from "../domain/days/zone.ts";
import type { Preferences } from "../domain/preferences/preferences.ts";
import type { EpochMs } from "../domain/time.ts";
import {
  backdated,
  meant,
  type Offer,
  offersToBegin,
  offersToEnd,
  type Past,
  type Refusal,
  whyNotBegin,
  whyNotEnd,
} from "../domain/timer/backdate.ts";
import { endedAt } from "../domain/timer/cut.ts";
import { started } from "../domain/timer/phases.ts";
import { doneMs } from "../domain/timer/run.ts";
import type { TimerPlan } from "../domain/timer/timer-event.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";
import { endsAt, phaseName } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import type { EarlierOption } from "./use-earlier.ts";
import { inLength, inMoment, inRow } from "./words.ts";

export type EarlierKind = "began" | "ended";

/** All that the words depend on. */
export interface Earlier {
  readonly kind: EarlierKind;
  readonly state: TimerState;
  readonly past: Past;
  readonly preferences: Preferences;
}

const HOUR = 3_600_000;

/** A reading that would be longer ago than this was meant for later today. */
const FAR_MS = 20 * HOUR;

/** The last instant at which a clock on the wall showed that. Undefined for none. */
export function readClock(text: string, now: EpochMs, zone: string): EpochMs | undefined {
  const today = localDate(now, zone);
  const at = fromWall(`${today}T${text}`, zone);
  if (at === undefined || at <= now) return at;
  const yesterday = fromWall(`${dateBefore(today)}T${text}`, zone);
  return yesterday !== undefined && now - yesterday <= FAR_MS ? yesterday : at;
}

export function whyNot({ kind, state, past }: Earlier, at: EpochMs): Refusal | null {
  if (kind === "began") return whyNotBegin(state, at, past);
  return state.run && whyNotEnd(state.run, at, past.now);
}

/** What is meant by a time that was typed to the minute. */
export function typed({ kind, state, past }: Earlier, at: EpochMs): EpochMs {
  return kind === "began" ? meant(at, state, past) : at;
}

export function sayRefusal(refusal: Refusal, { past: { now } }: Earlier): string {
  switch (refusal.reason) {
    case "future":
      return say("That is still to come.");
    case "too_long_ago":
      return say("That is too long ago: a session lasts a day at most.");
    case "held":
      return say("A strict focus can be ended with a reason only, by Stop.");
    case "begun":
      return say("It began at {time} already. Choose an earlier time.", {
        time: inMoment(refusal.at, now),
      });
    case "not_begun":
      return say("It began at {time}. Choose a later time.", { time: inMoment(refusal.at, now) });
    default:
      return say("Another session lasted until {time}. Choose that time, or a later one.", {
        time: inMoment(refusal.until, now),
      });
  }
}

/** Enough of the surroundings to see what a run would be like. */
const nowhere = {
  taskTitle: null,
  sessionId: "",
  timeZone: "",
  nextSessionId: () => "",
  isNewDay: () => false,
  setBackMs: null,
};

function planOf({ kind, state, past, preferences }: Earlier, at: EpochMs): TimerPlan | null {
  if (kind === "ended") return state.run && endedAt(state, state.run, at, preferences);
  const { run } = state.run ? state : started(state, past.now, { ...nowhere, preferences });
  return run && backdated(state, run, at, past.now, preferences);
}

/** What it comes to, before it is done. */
export function sayOutcome(earlier: Earlier, at: EpochMs): string {
  const { past, kind } = earlier;
  const plan = planOf(earlier, at);
  if (plan?.record && kind === "ended") {
    return say("{length} recorded", { length: inLength(activeMs(plan.record)) });
  }
  if (plan?.record) {
    const time = inMoment(plan.record.sessionEnd, past.now);
    return say("over at {time}, and complete", { time });
  }
  const run = plan?.state.run;
  if (!run) return say("less than a second: nothing is recorded");
  const end = endsAt(plan.state);
  return end === null
    ? say("{length} so far", { length: inLength(doneMs(run, past.now)) })
    : say("ends at {time}", { time: inMoment(end, past.now) });
}

function sayOffer({ state, kind }: Earlier, { minutes }: Offer): string {
  if (minutes === null) return say("Since the last session");
  return state.run && kind === "began"
    ? sayCount(minutes, { one: "{n} minute earlier", other: "{n} minutes earlier" })
    : sayCount(minutes, { one: "{n} minute ago", other: "{n} minutes ago" });
}

export function toOptions(earlier: Earlier): readonly EarlierOption[] {
  const { state, past, kind } = earlier;
  const offers = kind === "began" ? offersToBegin(state, past) : [];
  const ends = kind === "ended" && state.run ? offersToEnd(state.run, past.now) : [];
  return [...offers, ...ends].map((offer) => ({
    at: String(offer.at),
    label: sayOffer(earlier, offer),
    detail: inRow([inMoment(offer.at, past.now), sayOutcome(earlier, offer.at)]),
  }));
}

/** What the dialog asks. */
export function sayTask({ kind, state }: Earlier): string {
  const phase = phaseName(state.phase);
  if (kind === "ended") {
    return say("When did the {phase} really end? What came after is not recorded.", { phase });
  }
  if (!state.run) return say("When did your {phase} begin? The time since then counts.", { phase });
  return state.run.plannedMs === null
    ? say("When did the {phase} really begin?", { phase })
    : say("When did the {phase} really begin? Its end moves along.", { phase });
}
