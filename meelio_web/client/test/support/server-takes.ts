/** What the server asks of a session, as docs/spec/sessions.md has it; null where it takes it. */

import type { Session } from "../../src/domain/sessions/session.ts";
import { HOUR, MINUTE } from "./timer.ts";

/** Its time without its pauses. */
export function workedMs({ sessionStart, sessionEnd, pauses }: Session): number {
  return pauses.reduce((ms, { start, end }) => ms - (end - start), sessionEnd - sessionStart);
}

export function whyRefused(session: Session, latest: number): string | null {
  const { sessionStart, sessionEnd, duration, plannedSeconds, pauses, interruptions } = session;
  const whole = (value: number, most: number) =>
    Number.isInteger(value) && value >= 0 && value <= most;
  let free = sessionStart;
  for (const { start, end } of pauses) {
    if (start < free || end <= start || end > sessionEnd) return "pauses";
    free = end;
  }
  const faults: readonly (readonly [string, boolean])[] = [
    ["sessionStart", sessionStart < Date.UTC(2000, 0, 1)],
    ["sessionEnd", sessionEnd <= sessionStart || sessionEnd > latest],
    ["sessionEnd", sessionEnd - sessionStart > 24 * HOUR],
    ["duration", !whole(duration, 24 * 60 + 1)],
    ["duration", Math.abs(duration * MINUTE - workedMs(session)) > MINUTE],
    ["plannedSeconds", plannedSeconds !== null && !whole(plannedSeconds, 24 * 60 * 60)],
    ["pauses", pauses.length > 1000],
    ["interruptions", interruptions.length > 1000],
    ["note", new TextEncoder().encode(session.note ?? "").length > 10_240],
  ];
  return faults.find(([, isWrong]) => isWrong)?.[0] ?? null;
}
