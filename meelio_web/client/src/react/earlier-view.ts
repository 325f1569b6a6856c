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
import type { TimerPlan } from "../domain/timer/timer-event.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";
import { endsAtText, phaseLabel } from "../domain/timer/view.ts";
import type { EarlierOption } from "./use-earlier.ts";
import { inCount, inLength, inMoment } from "./words.ts";

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
      return "That is still to come.";
    case "too_long_ago":
      return "That is too long ago: a session lasts a day at most.";
    case "held":
      return "A strict focus can be ended with a reason only, by Stop.";
    case "begun":
      return `It began at ${inMoment(refusal.at, now)} already. Choose an earlier time.`;
    case "not_begun":
      return `It began at ${inMoment(refusal.at, now)}. Choose a later time.`;
    default:
      return `Another session lasted until ${inMoment(refusal.until, now)}. Choose that time, or a later one.`;
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
  if (plan?.record && kind === "ended") return `${inLength(activeMs(plan.record))} recorded`;
  if (plan?.record) return `over at ${inMoment(plan.record.sessionEnd, past.now)}, and complete`;
  if (plan?.state.run == null) return "less than a second: nothing is recorded";
  const ends = endsAtText(plan.state, (end) => inMoment(end, past.now));
  return ends ? ends.charAt(0).toLowerCase() + ends.slice(1) : `${inLength(past.now - at)} so far`;
}

function sayOffer({ state, kind }: Earlier, { minutes }: Offer): string {
  if (minutes === null) return "Since the last session";
  return `${inCount(minutes, "minute")} ${state.run && kind === "began" ? "earlier" : "ago"}`;
}

export function toOptions(earlier: Earlier): readonly EarlierOption[] {
  const { state, past, kind } = earlier;
  const offers = kind === "began" ? offersToBegin(state, past) : [];
  const ends = kind === "ended" && state.run ? offersToEnd(state.run, past.now) : [];
  return [...offers, ...ends].map((offer) => ({
    at: String(offer.at),
    label: sayOffer(earlier, offer),
    detail: `${inMoment(offer.at, past.now)}, ${sayOutcome(earlier, offer.at)}`,
  }));
}

/** What the dialog asks. */
export function sayTask({ kind, state }: Earlier): string {
  const what = phaseLabel(state.phase).toLowerCase();
  if (kind === "ended") return `When did the ${what} really end? What came after is not recorded.`;
  if (!state.run) return `When did your ${what} begin? The time since then counts.`;
  return `When did the ${what} really begin? Its end moves along.`;
}
