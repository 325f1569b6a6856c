import type { Interval } from "../time.ts";
import { durationMinutes } from "./duration.ts";
import type { Session } from "./session.ts";

/** A session that a person enters by hand, before anything is said of it. */
export function freshSession(id: string, { start, end }: Interval, timeZone: string): Session {
  return {
    id,
    sessionStart: start,
    sessionEnd: end,
    duration: durationMinutes(start, end, []),
    kind: "focus",
    mode: "manual",
    outcome: "completed",
    plannedSeconds: null,
    pauses: [],
    interruptions: [],
    taskId: null,
    taskTitle: null,
    note: null,
    rating: null,
    tags: [],
    timeZone,
    sourceKey: null,
  };
}
