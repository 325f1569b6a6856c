/** Sessions as a person enters, mends and removes them by hand. */

import { checkDraft } from "../domain/sessions/draft.ts";
import { durationMinutes, pausesWithin } from "../domain/sessions/duration.ts";
import type { Session } from "../domain/sessions/session.ts";
import { changedFields } from "../domain/sync/outbox.ts";
import type { Fields } from "../domain/sync/wire.ts";
import type { Ports } from "../platform/ports.ts";
import { sessionToFields } from "../store/codec.ts";
import type { LocalStore } from "../store/local-store.ts";
import type { SessionDraft, Sessions } from "./meelio.ts";
import { createTrash } from "./trash.ts";

/** Fields that conflict as one travel as one: half a change would be nobody's wish. */
const TOGETHER: readonly (readonly (keyof Session)[])[] = [
  ["sessionStart", "sessionEnd", "duration", "pauses", "plannedSeconds", "outcome"],
  ["taskId", "taskTitle"],
];

function withGroups(changed: Fields, all: Fields): Fields {
  const touched = TOGETHER.filter((group) => group.some((name) => name in changed)).flat();
  const names = new Set<string>([...Object.keys(changed), ...touched]);
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}

export interface SessionsParts {
  readonly store: LocalStore;
  readonly ports: Pick<Ports, "clock" | "newId" | "timeZone">;
}

export function createSessions({ store, ports }: SessionsParts): Sessions & { empty(): void } {
  const trash = createTrash(store, "focus_session", sessionToFields);
  const find = (id: string) => store.sessions.get()?.find((session) => session.id === id);

  function titleOf(taskId: string | null): string | null {
    return store.tasks.get()?.find((task) => task.id === taskId)?.title ?? null;
  }

  function drafted(draft: SessionDraft, before: Session): Session {
    const { sessionStart, sessionEnd, taskId, note, rating } = draft;
    const pauses = pausesWithin(before.pauses, sessionStart, sessionEnd);
    return {
      ...before,
      sessionStart,
      sessionEnd,
      pauses,
      duration: durationMinutes(sessionStart, sessionEnd, pauses),
      taskId,
      // The title of then stays, even when the task is called something else by now.
      taskTitle: taskId === before.taskId ? before.taskTitle : titleOf(taskId),
      note,
      rating,
    };
  }

  async function write(id: string, patch: Fields): Promise<void> {
    if (Object.keys(patch).length === 0) return;
    await store.commit([{ entity: "focus_session", id, op: "upsert", patch }], { strict: true });
  }

  return {
    all: store.sessions,
    removed: trash.removed,
    empty: trash.empty,
    undoRemove: trash.undoRemove,
    remove: (id) => trash.remove(find(id)),
    async add(draft) {
      checkDraft(draft, ports.clock.now());
      const fresh: Session = {
        id: ports.newId(),
        sessionStart: draft.sessionStart,
        sessionEnd: draft.sessionEnd,
        duration: 0,
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
        timeZone: ports.timeZone(),
        sourceKey: null,
      };
      await write(fresh.id, sessionToFields(drafted(draft, fresh)));
      return fresh.id;
    },
    async edit(id, draft) {
      checkDraft(draft, ports.clock.now());
      const before = find(id);
      if (!before) return;
      const after = sessionToFields(drafted(draft, before));
      await write(id, withGroups(changedFields(sessionToFields(before), after), after));
    },
  };
}
