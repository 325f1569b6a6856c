/** What a person may say of a session, checked as the server will check it. */

import { say } from "../../i18n/say.ts";
import type { EpochMs } from "../time.ts";

export interface DraftFields {
  readonly sessionStart: EpochMs;
  readonly sessionEnd: EpochMs;
  readonly note: string | null;
  readonly rating: number | null;
}

/** Names the field that is wrong and says why, in words for the person. */
export class InvalidSession extends Error {
  override readonly name = "InvalidSession";
  readonly field: keyof DraftFields;

  constructor(field: keyof DraftFields, message: string) {
    super(message);
    this.field = field;
  }
}

const YEAR_2000: EpochMs = 946_684_800_000;
const DAY_MS = 86_400_000;
/** Clocks differ a little. */
const AHEAD_MS = 5 * 60_000;
const NOTE_BYTES = 10_240;

type Rule = readonly [
  field: keyof DraftFields,
  holds: (draft: DraftFields, now: EpochMs) => boolean,
  message: () => string,
];

function isRating(rating: number | null): boolean {
  return rating === null || (Number.isInteger(rating) && rating >= 1 && rating <= 5);
}

/** Whether the server takes a note of that length. */
export function fits(note: string | null): boolean {
  return note === null || new TextEncoder().encode(note).length <= NOTE_BYTES;
}

const RULES: readonly Rule[] = [
  [
    "sessionStart",
    ({ sessionStart }) => sessionStart >= YEAR_2000,
    () => say("It starts before 2000."),
  ],
  [
    "sessionEnd",
    (draft) => draft.sessionEnd > draft.sessionStart,
    () => say("It has to end after it starts."),
  ],
  [
    "sessionEnd",
    (draft) => draft.sessionEnd - draft.sessionStart <= DAY_MS,
    () => say("It is longer than 24 hours."),
  ],
  [
    "sessionEnd",
    (draft, now) => draft.sessionEnd <= now + AHEAD_MS,
    () => say("It ends in the future."),
  ],
  ["rating", ({ rating }) => isRating(rating), () => say("A rating is 1 to 5.")],
  ["note", ({ note }) => fits(note), () => say("The note is too long.")],
];

/** @throws InvalidSession for the first rule that does not hold. */
export function checkDraft(draft: DraftFields, now: EpochMs): void {
  const broken = RULES.find(([, holds]) => !holds(draft, now));
  if (broken) throw new InvalidSession(broken[0], broken[2]());
}
