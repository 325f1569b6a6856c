/** What becomes of sessions whose time another one takes (rules HI48 to HI51). */

import { givingWay } from "./overlaps.ts";
import { outside, spanOf, split } from "./reshape.ts";
import type { Session } from "./session.ts";
import { within } from "./within.ts";

/** `trim`: the others give way; `split`: the longer goes on around the other; `allow`: both stand. */
export type Room = "trim" | "split" | "allow";

export interface Outcome {
  readonly put: readonly Session[];
  /** Ids of those of which nothing is left. */
  readonly gone: readonly string[];
}

export function share(one: Session, other: Session): boolean {
  return one.sessionStart < other.sessionEnd && other.sessionStart < one.sessionEnd;
}

/** Those that a session would newly share time with; what it shares already was let be. */
export function inTheWay(
  session: Session,
  before: Session | null,
  all: readonly Session[],
): readonly Session[] {
  return all.filter(
    (other) =>
      other.id !== session.id &&
      share(session, other) &&
      !(before !== null && share(before, other)),
  );
}

function contains(one: Session, other: Session): boolean {
  return one.sessionStart <= other.sessionStart && one.sessionEnd >= other.sessionEnd;
}

/** The session as what is left of it outside of others: as many as there are stretches. */
function around(
  session: Session,
  others: readonly Session[],
  newId: (of: Session) => string,
): readonly Session[] {
  const parts = outside(spanOf(session), others.map(spanOf));
  const found: Session[] = [];
  let rest = session;
  parts.forEach(({ start, end }, nth) => {
    const isLast = nth === parts.length - 1;
    if (isLast) {
      found.push(cut(rest, start, end));
      return;
    }
    const [first, second] = split(rest, end, newId(session));
    found.push(cut(first, start, end));
    rest = second;
  });
  return found;
}

/** An edge that others have taken is no end of its own. */
function cut(session: Session, start: number, end: number): Session {
  const left = within(session, start, end);
  return end < session.sessionEnd ? { ...left, outcome: "stopped" } : left;
}

function trimmed(session: Session, others: readonly Session[]): Outcome {
  const left = others.map((other) => [other, givingWay(other, session)] as const);
  return {
    put: [session, ...left.flatMap(([, one]) => (one === null ? [] : [one]))],
    gone: left.flatMap(([other, one]) => (one === null ? [other.id] : [])),
  };
}

function parted(
  session: Session,
  others: readonly Session[],
  newId: (of: Session) => string,
): Outcome {
  const inside = others.filter((other) => contains(session, other) && !contains(other, session));
  const own = around(session, inside, newId);
  const rest = others.filter((other) => !inside.includes(other));
  const left = rest.map((other) => [other, around(other, [session], newId)] as const);
  const isGone = ([, parts]: (typeof left)[number]) => parts.length === 0;
  const put = [...own, ...left.flatMap(([, parts]) => parts)];
  // Of the session itself nothing may be left: those inside of it have all of its time.
  const none = own.length === 0 ? [session.id] : [];
  return { put, gone: [...none, ...left.filter(isGone).map(([other]) => other.id)] };
}

/** @param newId for a further part of the session given */
export function makeRoom(
  session: Session,
  others: readonly Session[],
  how: Room,
  newId: (of: Session) => string,
): Outcome {
  if (how === "trim") return trimmed(session, others);
  if (how === "split") return parted(session, others, newId);
  const put = [session, ...others].map((one): Session => ({ ...one, overlap: "kept" }));
  return { put, gone: [] };
}
