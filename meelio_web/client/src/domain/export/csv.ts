/** The history as a table; see docs/open-data.md. */

import { unparse } from "papaparse";
import { digits } from "../days/date.ts";
import { activeMs } from "../days/focus.ts";
import { toWall } from "../days/zone.ts";
import type { Session } from "../sessions/session.ts";
import type { Task } from "../tasks/task.ts";
import type { EpochMs } from "../time.ts";
import { tagsToCell, toCell } from "./cells.ts";

export const COLUMNS = [
  "id",
  "start_utc",
  "end_utc",
  "start_local",
  "end_local",
  "time_zone",
  "duration_minutes",
  "duration_seconds",
  "paused_seconds",
  "kind",
  "mode",
  "outcome",
  "planned_seconds",
  "task",
  "project",
  "tags",
  "rating",
  "interruptions",
  "note",
] as const;

/** Without it spreadsheets take UTF-8 for something else. */
const BYTE_ORDER_MARK = "\ufeff";

function utc(at: EpochMs): string {
  return `${toWall(at, "UTC")}.${digits(((at % 1000) + 1000) % 1000, 3)}Z`;
}

function seconds(ms: number): string {
  return String(ms / 1000);
}

function toRow(session: Session, project: string | null): readonly string[] {
  const { sessionStart: start, sessionEnd: end, timeZone: zone } = session;
  const worked = activeMs(session);
  return [
    session.id,
    utc(start),
    utc(end),
    toWall(start, zone),
    toWall(end, zone),
    zone,
    String(session.duration),
    seconds(worked),
    seconds(end - start - worked),
    session.kind,
    session.mode,
    session.outcome,
    String(session.plannedSeconds ?? ""),
    toCell(session.taskTitle ?? ""),
    toCell(project ?? ""),
    tagsToCell(session.tags),
    String(session.rating ?? ""),
    String(session.interruptions.length),
    toCell(session.note ?? ""),
  ];
}

/** @param sessions in the order of the lines */
export function toCsv(sessions: readonly Session[], tasks: readonly Task[]): string {
  const projects = new Map(tasks.map(({ id, project }) => [id, project]));
  const rows = sessions.map((one) => toRow(one, projects.get(one.taskId ?? "") ?? null));
  const lines = unparse([[...COLUMNS], ...rows], { quotes: true, newline: "\r\n" });
  return `${BYTE_ORDER_MARK}${lines}\r\n`;
}
