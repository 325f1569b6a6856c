/** Whether the dialog has to ask what becomes of others, before it saves (rule HI51). */

import { atom } from "nanostores";

import type { SessionDraft } from "../app/meelio.ts";
import { freshSession } from "../domain/sessions/fresh.ts";
import { inTheWay, type Room } from "../domain/sessions/make-room.ts";
import type { Session } from "../domain/sessions/session.ts";
import { within } from "../domain/sessions/within.ts";
import { engine } from "./engine.ts";
import { noChoice, type RoomChoice, toRoomChoice } from "./room-words.ts";

export const room = atom<RoomChoice>(noChoice);

/** Asks what becomes of others of that time, where there are some and it has not been asked. */
export function asksForRoom(draft: SessionDraft, before: Session | null, zone: string): boolean {
  const span = { start: draft.sessionStart, end: draft.sessionEnd };
  const asked = within(before ?? freshSession("", span, zone), span.start, span.end);
  const others = inTheWay(asked, before, engine().sessions.all.get() ?? []);
  const choice = toRoomChoice(asked, others, zone);
  if (isSame(choice, room.get())) return false;
  room.set(choice);
  if (choice === noChoice) return false;
  return true;
}

function isSame(a: RoomChoice, b: RoomChoice): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function asRoom(chosen: string | undefined): Room {
  return chosen === "trim" || chosen === "split" ? chosen : "allow";
}
