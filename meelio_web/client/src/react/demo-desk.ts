/** Puts the demo history among a person's records and takes it out again; loaded when asked for. */

import { v5 } from "uuid";
import { LONGEST_MS } from "../domain/days/focus.ts";
import { demoHistory, isDemo, ownersOf, taskKey } from "../domain/demo/demo-history.ts";
import { planRemoval } from "../domain/demo/removal.ts";
import { sessionToFields, taskToFields } from "../store/codec.ts";
import type { Change } from "../store/local-store.ts";
import { GUEST_NAMESPACE } from "../store/preference-id.ts";
import { demoTasks } from "./demo-tasks.ts";
import { engine, now } from "./engine.ts";
import { hereZone } from "./words.ts";

/** So many at once keep neither the page nor the disk from other work for long. */
const BATCH = 400;

function idOf(key: string): string {
  return v5(key, GUEST_NAMESPACE);
}

async function commit(changes: readonly Change[]): Promise<void> {
  for (let at = 0; at < changes.length; at += BATCH) {
    await engine().sync.change(changes.slice(at, at + BATCH));
  }
}

function owner(): string {
  const { account, preferences } = engine();
  return account.current.get()?.id ?? preferences.deviceId.get() ?? GUEST_NAMESPACE;
}

export async function addDemo(): Promise<void> {
  const { sessions } = engine();
  const busy = (sessions.all.get() ?? [])
    .filter((one) => !isDemo(one) && one.sessionStart > now() - 400 * LONGEST_MS)
    .map(({ sessionStart: start, sessionEnd: end }) => ({ start, end }));
  const wish = { now: now(), zone: hereZone(), tasks: demoTasks(), owner: owner(), idOf, busy };
  const made = demoHistory(wish);
  await commit([
    ...made.tasks.map((task) => ({
      entity: "task" as const,
      id: task.id,
      op: "upsert" as const,
      patch: taskToFields(task),
    })),
    ...made.sessions.map((session) => ({
      entity: "focus_session" as const,
      id: session.id,
      op: "upsert" as const,
      patch: sessionToFields(session),
    })),
  ]);
}

/** Its tasks are known by their ids: of whoever has a demo history here, and of this device. */
export async function removeDemo(): Promise<void> {
  const { sessions, tasks } = engine();
  const all = sessions.all.get() ?? [];
  const owners = new Set([...ownersOf(all), owner()]);
  const ids = new Set(
    [...owners].flatMap((one) => demoTasks().map(({ key }) => idOf(taskKey(one, key)))),
  );
  const gone = (entity: Change["entity"], id: string): Change => ({
    entity,
    id,
    op: "delete",
    patch: {},
  });
  const removal = planRemoval(all, tasks.all.get() ?? [], ids);
  await commit([
    ...removal.sessions.map((id) => gone("focus_session", id)),
    ...removal.tasks.map((id) => gone("task", id)),
  ]);
}
