/** Says which sessions are in the way of another, and what would become of each (rule HI51). */

import { makeRoom, type Room } from "../domain/sessions/make-room.ts";
import type { Session } from "../domain/sessions/session.ts";
import { phaseLabel } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import { inList, inTimes } from "./words.ts";

/** Mirrored by `ui/bindings/day_timeline.py`. */
export interface RoomOption {
  readonly room: Room;
  readonly label: string;
  /** What becomes of whom. */
  readonly hint: string;
}

export interface RoomChoice {
  /** Which sessions are in the way. */
  readonly text: string;
  readonly options: readonly RoomOption[];
}

export const noChoice: RoomChoice = { text: "", options: [] };

/** What it was for, or else what it was. */
export function nameOf(session: Session): string {
  return session.taskTitle ?? phaseLabel(session.kind);
}

function withTimes(session: Session, zone: string): string {
  const times = inTimes(session.sessionStart, session.sessionEnd, zone);
  return say("{name} ({times})", { name: nameOf(session), times });
}

function hintOf(session: Session, others: readonly Session[], room: Room, zone: string): string {
  if (room === "allow") return say("All stay as they are, marked as overlapping.");
  const { put } = makeRoom(session, others, room, ({ id }) => `${id}#`);
  const said = [session, ...others].map((one) => {
    const parts = put.filter(({ id }) => id.replaceAll("#", "") === one.id);
    const name = one.id === session.id ? say("This one") : nameOf(one);
    const isUntouched = parts.length === 0 && put.every((part) => part !== one);
    if (isUntouched && room === "split" && put.length > 0 && isInside(one, session)) return "";
    if (parts.length === 0) return say("{name} is deleted.", { name });
    if (parts.length === 1 && isSameTime(parts[0] as Session, one)) return "";
    const times = inList(parts.map((part) => inTimes(part.sessionStart, part.sessionEnd, zone)));
    return say("{name} becomes {times}.", { name, times });
  });
  return said.filter(Boolean).join(" ");
}

/** Those inside of a longer one stay as they are. */
function isInside(one: Session, longer: Session): boolean {
  return (
    one.id !== longer.id &&
    one.sessionStart >= longer.sessionStart &&
    one.sessionEnd <= longer.sessionEnd
  );
}

function isSameTime(a: Session, b: Session): boolean {
  return a.sessionStart === b.sessionStart && a.sessionEnd === b.sessionEnd;
}

export function toRoomChoice(
  session: Session,
  inTheWay: readonly Session[],
  zone: string,
): RoomChoice {
  if (inTheWay.length === 0) return noChoice;
  const others = [...inTheWay].sort((a, b) => a.sessionStart - b.sessionStart);
  const names = inList(others.map((other) => withTimes(other, zone)));
  const hint = (room: Room) => hintOf(session, others, room, zone);
  return {
    text: say("At that time there is already {names}.", { names }),
    options: [
      { room: "trim", label: say("Trim the others"), hint: hint("trim") },
      { room: "split", label: say("Split the longer one"), hint: hint("split") },
      { room: "allow", label: say("Keep both"), hint: hint("allow") },
    ],
  };
}
