/** What goes with the demo history (rules DM4 and DM6). */

import type { Session } from "../sessions/session.ts";
import { isDemo } from "./demo-history.ts";

export interface Removal {
  readonly sessions: readonly string[];
  readonly tasks: readonly string[];
}

/** @param taskIds of the demo's tasks, whether they are there or not */
export function planRemoval(
  sessions: readonly Session[],
  tasks: readonly { readonly id: string }[],
  taskIds: ReadonlySet<string>,
): Removal {
  const own = new Set(sessions.filter((one) => !isDemo(one)).map(({ taskId }) => taskId));
  const isGone = ({ id }: { readonly id: string }) => taskIds.has(id) && !own.has(id);
  return {
    sessions: sessions.filter(isDemo).map(({ id }) => id),
    tasks: tasks.filter(isGone).map(({ id }) => id),
  };
}
