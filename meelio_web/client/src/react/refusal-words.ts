/** Why the server did not take a change, in the person's words (rules UI10 and UI15). */

import { groupOf } from "../domain/sync/groups.ts";
import type { Refusal } from "../domain/sync/outbox.ts";
import { say } from "../i18n/say.ts";
import { toErrors } from "./problem.ts";
import { nameOfGroup } from "./record-words.ts";

/** What the server says of a session's times, which goes on the name of a field. */
const TIMES: Readonly<Record<string, () => string>> = {
  "must be after sessionStart": () => say("It has to end after it starts."),
  "must be at most 24 hours after sessionStart": () => say("It is longer than 24 hours."),
  "must not be before the year 2000": () => say("It begins before the year 2000."),
  "must not be in the future": () =>
    say("By the server’s clock that is in the future. See whether this device’s clock is right."),
};

/** Whole sentences; what has no words of ours is quoted after what it is about. */
export function sayRefusal({ code, field, message }: Refusal): string {
  const ours = TIMES[message];
  if (ours) return ours();
  if (code === "id_taken" || code === "id_reused") {
    return say("The server has something else under its id. Discard this, and enter it again.");
  }
  const words = toErrors({ code, message })[""] ?? message;
  if (field === null || words !== message) return words;
  const [name = field] = field.split(".");
  return say("{part}: {reason}", { part: nameOfGroup(groupOf(name)), reason: message });
}
