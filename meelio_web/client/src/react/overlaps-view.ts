import { givingWay } from "../domain/sessions/overlaps.ts";
import { canMerge } from "../domain/sessions/reshape.ts";
import type { Session } from "../domain/sessions/session.ts";
import { phaseLabel } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import { atStart, type NameOf } from "./device-words.ts";
import type { OpenOverlap } from "./open-overlaps.ts";
import { hereZone, inDateTime, inLength, inTimes } from "./words.ts";

/** One of two sessions of the same time. Mirrored by `ui/bindings/overlaps.py`. */
export interface OverlapSide {
  readonly id: string;
  readonly isLater: boolean;
  readonly what: string;
  readonly device: string;
  readonly timeText: string;
  readonly deleteLabel: string;
  /** Where it lies between the first start and the last end, in percent. */
  readonly x: number;
  /** Its lane of the bar. */
  readonly y: number;
  readonly width: number;
}

/** Mirrored by `ui/bindings/overlaps.py`. */
export interface OverlapRow {
  readonly id: string;
  readonly when: string;
  readonly happened: string;
  /** The one that began first, then the other. */
  readonly sides: readonly OverlapSide[];
  /** What trimming would leave of the one that began first; empty where that is nothing. */
  readonly trimText: string;
  readonly canMerge: boolean;
}

/** Mirrored by `ui/bindings/overlaps.py`. */
export interface OverlapsView {
  readonly isEmpty: boolean;
  readonly rows: readonly OverlapRow[];
}

export const noOverlaps: OverlapsView = { isEmpty: true, rows: [] };

/** Says of each overlap what was when and where, and what can be done about it (rule UI20). */
export function toOverlaps(overlaps: readonly OpenOverlap[], nameOf: NameOf): OverlapsView {
  const rows = overlaps.map((overlap) => toRow(overlap, nameOf));
  return { isEmpty: rows.length === 0, rows };
}

export function overlapId({ earlier, later }: Pick<OpenOverlap, "earlier" | "later">): string {
  return `${earlier.id} ${later.id}`;
}

function toRow(overlap: OpenOverlap, nameOf: NameOf): OverlapRow {
  const { earlier, later } = overlap;
  const start = earlier.sessionStart;
  const length = Math.max(earlier.sessionEnd, later.sessionEnd) - start;
  const shared = Math.min(earlier.sessionEnd, later.sessionEnd) - later.sessionStart;
  const left = givingWay(earlier, later);
  const toSide = (session: Session, by: string): OverlapSide => {
    const timeText = inTimes(session.sessionStart, session.sessionEnd, hereZone());
    return {
      id: session.id,
      isLater: session === later,
      what: session.taskTitle ?? say("{phase} session", { phase: phaseLabel(session.kind) }),
      device: atStart(nameOf(by)),
      timeText,
      deleteLabel: say("Delete {what}", { what: timeText }),
      x: ((session.sessionStart - start) / length) * 100,
      y: session === later ? 9 : 0,
      width: ((session.sessionEnd - session.sessionStart) / length) * 100,
    };
  };
  return {
    id: overlapId(overlap),
    when: inDateTime(start, hereZone()),
    happened: say("Two devices recorded the same {length}. In totals that time counts once.", {
      length: inLength(shared),
    }),
    sides: [toSide(earlier, overlap.earlierBy), toSide(later, overlap.laterBy)],
    trimText: left
      ? say("to {times}", { times: inTimes(left.sessionStart, left.sessionEnd, hereZone()) })
      : "",
    canMerge: canMerge(earlier, later),
  };
}
