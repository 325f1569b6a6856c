/** One change of many sessions. */

import type { Session } from "./session.ts";
import { withTags } from "./tags.ts";

export interface BulkChange {
  /** Left out, each keeps its task; null takes it away. */
  readonly task?: { readonly id: string; readonly title: string } | null;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((tag, nth) => tag === b[nth]);
}

/** Those that the change makes another, and as what (rule HI12). */
export function changedInBulk(
  sessions: readonly Session[],
  { task, add, remove }: BulkChange,
): readonly Session[] {
  return sessions.flatMap((session) => {
    const tags = withTags(session.tags, add, remove);
    const isTaskSame = task === undefined || (task?.id ?? null) === session.taskId;
    if (isTaskSame && isSame(tags, session.tags)) return [];
    const set = isTaskSame ? {} : { taskId: task?.id ?? null, taskTitle: task?.title ?? null };
    return [{ ...session, ...set, tags }];
  });
}
