/** Sessions as a person enters and mends them by hand; loaded when one does. */

import { checkDraft } from "../domain/sessions/draft.ts";
import { durationMinutes, pausesWithin } from "../domain/sessions/duration.ts";
import { freshSession } from "../domain/sessions/fresh.ts";
import { inTheWay, makeRoom, type Room } from "../domain/sessions/make-room.ts";
import type { Session } from "../domain/sessions/session.ts";
import { withGroups } from "../domain/sync/groups.ts";
import { changedFields } from "../domain/sync/outbox.ts";
import type { Fields } from "../domain/sync/wire.ts";
import type { Ports } from "../platform/ports.ts";
import { sessionToFields } from "../store/codec.ts";
import type { Change, LocalStore } from "../store/local-store.ts";
import type { SessionDraft, Sessions } from "./meelio.ts";
import type { Undo } from "./undo.ts";

export interface SessionsParts {
  readonly store: LocalStore;
  readonly ports: Pick<Ports, "clock" | "newId" | "timeZone">;
  readonly undo: Pick<Undo, "act" | "commit">;
}

function change(id: string, op: Change["op"], patch: Fields): Change {
  return { entity: "focus_session", id, op, patch };
}

export type ByHand = Pick<Sessions, "put" | "add" | "edit">;

export function byHand({ store, ports, undo }: SessionsParts): ByHand {
  const find = (id: string) => store.sessions.get()?.find((session) => session.id === id);

  /** As {@link find}, for many. */
  function finder(ids: ReadonlySet<string>): typeof find {
    const all = store.sessions.get()?.filter(({ id }) => ids.has(id)) ?? [];
    const known = new Map(all.map((session) => [session.id, session]));
    return (id) => known.get(id);
  }

  function titleOf(taskId: string | null): string | null {
    return store.tasks.get()?.find((task) => task.id === taskId)?.title ?? null;
  }

  function drafted(draft: SessionDraft, before: Session): Session {
    const { sessionStart, sessionEnd, taskId, note, rating } = draft;
    const pauses = pausesWithin(before.pauses, sessionStart, sessionEnd);
    const interruptions = draft.interruptions ?? before.interruptions;
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
      interruptions: interruptions.filter((at) => at >= sessionStart && at <= sessionEnd),
      tags: draft.tags ?? before.tags,
      timeZone: draft.timeZone ?? before.timeZone,
    };
  }

  /** What of a session is to be sent; the whole of one that is not there. */
  function patchOf(session: Session, before: Session | undefined): Fields {
    const after = sessionToFields(session);
    return before ? withGroups(changedFields(sessionToFields(before), after), after) : after;
  }

  async function put(
    sessions: readonly Session[],
    gone: readonly string[] = [],
    label = "",
    goesOn?: string,
  ): Promise<void> {
    const known = finder(new Set(sessions.map(({ id }) => id)));
    const changes: Change[] = [
      ...sessions.map((one) => change(one.id, "upsert", patchOf(one, known(one.id)))),
      ...gone.map((id) => change(id, "delete", {})),
    ];
    const real = changes.filter(
      ({ op, patch }) => op === "delete" || Object.keys(patch).length > 0,
    );
    if (real.length > 0) await undo.commit(label, real, goesOn === undefined ? {} : { goesOn });
  }

  /** What is in its way gives way, or stays, as the person has chosen. */
  async function keep(session: Session, before: Session | null, label?: string, room?: Room) {
    const others = room ? inTheWay(session, before, store.sessions.get() ?? []) : [];
    if (room === undefined || others.length === 0) return put([session], [], label);
    const { put: kept, gone } = makeRoom(session, others, room, ports.newId);
    await put(kept, gone, label);
  }

  return {
    put,
    async add(draft, label, room) {
      checkDraft(draft, ports.clock.now());
      const span = { start: draft.sessionStart, end: draft.sessionEnd };
      const fresh = freshSession(ports.newId(), span, ports.timeZone());
      await keep(drafted(draft, fresh), null, label, room);
      return fresh.id;
    },
    async edit(id, draft, label, room) {
      checkDraft(draft, ports.clock.now());
      const before = find(id);
      if (before) await keep(drafted(draft, before), before, label, room);
    },
  };
}
