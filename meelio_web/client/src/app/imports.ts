/** Carries imports out, all or nothing, and takes them back. Loaded where somebody imports. */

import type { OverlapChoice, Plan } from "../domain/import/plan.ts";
import { planTakeBack, printOf, printOfTask, type TakeBack } from "../domain/import/take-back.ts";
import type { Preferences } from "../domain/preferences/preferences.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { Task } from "../domain/tasks/task.ts";
import type { EpochMs } from "../domain/time.ts";
import { preferenceToFields, sessionToFields, taskToFields } from "../store/codec.ts";
import { forgetImport, noteImport, type PastImport, readImports } from "../store/import-log.ts";
import type { Change } from "../store/local-store.ts";
import { preferenceId } from "../store/preference-id.ts";

export type { OverlapChoice, PastImport, TakeBack };

/** Whose records they become, and how they are changed. */
export interface ImportPorts {
  readonly userId: string | null;
  readonly newId: () => string;
  readonly now: () => EpochMs;
  /** One commit: all or none. */
  readonly change: (changes: readonly Change[]) => Promise<unknown>;
}

export interface Here {
  readonly sessions: readonly Session[];
  readonly tasks: readonly Task[];
}

function upsert(entity: Change["entity"], id: string, patch: Change["patch"]): Change {
  return { entity, id, op: "upsert", patch };
}

/** What a plan changes. */
export function changesOf(
  plan: Pick<Plan, "sessions" | "tasks" | "preferences">,
  userId: string | null,
): readonly Change[] {
  const chosen = Object.entries(plan.preferences) as [
    keyof Preferences,
    Preferences[keyof Preferences],
  ][];
  return [
    ...plan.tasks.map((task) => upsert("task", task.id, taskToFields(task))),
    ...plan.sessions.map((one) => upsert("focus_session", one.id, sessionToFields(one))),
    ...chosen.map(([name, value]) =>
      upsert("preference", preferenceId(userId, name), preferenceToFields(name, value)),
    ),
  ];
}

/** Resolves once all of it is on disk; rejects, having changed nothing. */
export async function runImport(
  plan: Pick<Plan, "sessions" | "tasks" | "preferences">,
  about: Pick<PastImport, "format" | "fileName">,
  { userId, newId, now, change }: ImportPorts,
): Promise<PastImport> {
  const one: PastImport = {
    id: newId(),
    at: now(),
    ...about,
    sessions: plan.sessions.map((session) => [session.id, printOf(session)]),
    tasks: plan.tasks.map((task) => [task.id, printOfTask(task)]),
  };
  await noteImport(userId, one);
  try {
    await change(changesOf(plan, userId));
  } catch (error) {
    await forgetImport(userId, one.id);
    throw error;
  }
  return one;
}

/** Those of which something is still here, the newest first. */
export async function pastImports(
  userId: string | null,
  { sessions, tasks }: Here,
): Promise<readonly PastImport[]> {
  const ids = new Set([...sessions, ...tasks].map(({ id }) => id));
  const noted = await readImports(userId);
  return noted.filter((one) => [...one.sessions, ...one.tasks].some(([id]) => ids.has(id)));
}

/** Takes an import back; what was changed since stays, unless it is to go too. */
export async function takeBack(
  one: PastImport,
  here: Here,
  { change }: Pick<ImportPorts, "change">,
  alsoChanged: boolean,
): Promise<TakeBack> {
  const plan = planTakeBack(one, here, alsoChanged);
  const gone = (entity: Change["entity"]) => (id: string) =>
    ({ entity, id, op: "delete", patch: {} }) as const;
  await change([...plan.sessions.map(gone("focus_session")), ...plan.tasks.map(gone("task"))]);
  return plan;
}
