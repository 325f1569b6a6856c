/** Everything this tab shows as a file, for a browser that keeps nothing. Loaded when asked for. */

import type { Meelio } from "../app/meelio.ts";
import { localDate } from "../domain/days/user-day.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { Task } from "../domain/tasks/task.ts";
import { instantToWire, sessionToFields, taskToFields } from "../store/codec.ts";
import { hereZone } from "./words.ts";

/** The file's text: the words of the public API, so that programs read it, too. */
export function toFile(
  sessions: readonly Session[],
  tasks: readonly Task[],
  preferences: object,
  now: number,
): string {
  const content = {
    exportedAt: instantToWire(now),
    focusSessions: sessions.map((one) => ({ id: one.id, ...sessionToFields(one) })),
    tasks: tasks.map((one) => ({ id: one.id, ...taskToFields(one) })),
    preferences,
  };
  return JSON.stringify(content, null, 2);
}

export function saveAll({ sessions, tasks, preferences, device }: Meelio): void {
  const now = device.clock.now();
  const all = [sessions.all.get() ?? [], tasks.all.get() ?? []] as const;
  const text = toFile(...all, preferences.all.get(), now);
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `meelio-${localDate(now, hereZone())}.json`;
  link.click();
  // Browsers read it after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
