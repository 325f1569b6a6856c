/** What a day's timeline shows, and what it is asked to show. */

import { isLocalDate, type LocalDate } from "../domain/days/date.ts";
import type { Session, SessionKind } from "../domain/sessions/session.ts";
import { noChoice, type RoomChoice, type RoomOption } from "./room-words.ts";

/** Where on the axis: a style for the element. */
export type Place = Readonly<Record<string, string>>;

/** Mirrored by `ui/bindings/day_timeline.py`. */
export interface TimelineMark {
  readonly key: string;
  readonly text: string;
  readonly place: Place;
}

/** Mirrored by `ui/bindings/day_timeline.py`. */
export interface TimelineBlock {
  readonly id: string;
  readonly kind: SessionKind;
  readonly title: string;
  readonly timeText: string;
  /** All that is to be heard of it. */
  readonly name: string;
  readonly place: Place;
  readonly isChosen: boolean;
  /** High enough for a line of text, or for two. */
  readonly lines: number;
  readonly pauses: readonly TimelineMark[];
}

/** Mirrored by `ui/bindings/day_timeline.py`. */
export interface TimelineGap {
  readonly key: string;
  readonly start: string;
  readonly end: string;
  readonly name: string;
  readonly place: Place;
}

/** Mirrored by `ui/bindings/day_timeline.py`. */
export interface TimelineChoice {
  readonly id: string;
  readonly title: string;
  readonly timeText: string;
  readonly lengthText: string;
  /** By the clock, as a field of the browser wants it; what is being typed stays as it is. */
  readonly startAt: string;
  readonly endAt: string;
  /** Where a split is proposed, likewise. */
  readonly splitAt: string;
  readonly canMerge: boolean;
}

/** Mirrored by `ui/bindings/day_timeline.py`. */
export interface DayTimelineView {
  readonly isOpen: boolean;
  readonly heading: string;
  /** What is unusual about the day. */
  readonly note: string;
  readonly isEmpty: boolean;
  readonly isWhole: boolean;
  readonly size: Place;
  readonly hours: readonly TimelineMark[];
  readonly blocks: readonly TimelineBlock[];
  readonly gaps: readonly TimelineGap[];
  readonly now: readonly TimelineMark[];
  readonly chosen: TimelineChoice;
  readonly roomText: string;
  readonly rooms: readonly RoomOption[];
  /** Why what was typed is not so. */
  readonly refusal: string;
  /** What has just been done, for those who hear it. */
  readonly said: string;
}

export const noneChosen: TimelineChoice = {
  id: "",
  title: "",
  timeText: "",
  lengthText: "",
  startAt: "",
  endAt: "",
  splitAt: "",
  canMerge: false,
};

export const closedTimeline: DayTimelineView = {
  isOpen: false,
  heading: "",
  note: "",
  isEmpty: true,
  isWhole: false,
  size: {},
  hours: [],
  blocks: [],
  gaps: [],
  now: [],
  chosen: noneChosen,
  roomText: "",
  rooms: [],
  refusal: "",
  said: "",
};

/** A time of day that is being typed, as far as it has come. */
export interface Typed {
  readonly edge: "start" | "end";
  readonly text: string;
}

/** The day that an address asks for (rule HI59). */
export function dayIn(search: string): LocalDate | null {
  const asked = new URLSearchParams(search).get("day");
  return asked !== null && isLocalDate(asked) ? asked : null;
}

export interface TimelineState {
  readonly date: LocalDate | null;
  readonly chosenId: string | null;
  /** A session as it would become, while it is being changed. */
  readonly draft: Session | null;
  readonly isWhole: boolean;
  readonly choice: RoomChoice;
  readonly typed: Typed | null;
  readonly refusal: string;
  readonly said: string;
}

export const closedState: TimelineState = {
  date: null,
  chosenId: null,
  draft: null,
  isWhole: false,
  choice: noChoice,
  typed: null,
  refusal: "",
  said: "",
};
