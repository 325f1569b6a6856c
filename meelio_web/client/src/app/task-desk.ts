/** What changes tasks. Loaded at the first change, so that the timer need not wait for it. */

import type { WritableAtom } from "nanostores";

import { changedFields } from "../domain/sync/outbox.ts";
import type { Fields } from "../domain/sync/wire.ts";
import { checkTask, type TaskDraft, type TaskPatch } from "../domain/tasks/draft.ts";
import { lastPosition, type Place, positionsFor } from "../domain/tasks/place.ts";
import { colorFor, projectsOf, spelledAs } from "../domain/tasks/projects.ts";
import type { Task } from "../domain/tasks/task.ts";
import type { Ports } from "../platform/ports.ts";
import { instantToWire, taskToFields } from "../store/codec.ts";
import type { Change, LocalStore } from "../store/local-store.ts";
import type { TaskChange, TaskWrites } from "./tasks.ts";

export interface DeskParts {
  readonly store: LocalStore;
  readonly ports: Pick<Ports, "clock" | "newId">;
  readonly last: WritableAtom<TaskChange | null>;
}

type Patches = ReadonlyMap<string, Fields>;

function isWhole(patch: Fields): boolean {
  return "title" in patch && "position" in patch;
}

export function createDesk({ store, ports, last }: DeskParts): TaskWrites {
  const all = (): readonly Task[] => store.tasks.get() ?? [];
  const find = (id: string): Task | undefined => all().find((task) => task.id === id);

  const put = (id: string, patch: Fields): Change => ({ entity: "task", id, op: "upsert", patch });
  const drop = (id: string): Change => ({ entity: "task", id, op: "delete", patch: {} });

  /** What takes a change back: of each record what it was, and nothing else of it. */
  function reverse({ id, op, patch }: Change): Change {
    const before = find(id);
    if (!before) return drop(id);
    const fields = taskToFields(before);
    if (op === "delete") return put(id, fields);
    return put(
      id,
      Object.fromEntries(Object.keys(patch).map((name) => [name, fields[name] ?? null])),
    );
  }

  async function commit(
    what: TaskChange["what"],
    task: Task,
    changes: readonly Change[],
  ): Promise<void> {
    if (changes.length === 0) return;
    const back = changes.map(reverse);
    await store.commit(changes, { strict: what === "remove" });
    const before = last.get();
    // A task that is moved step by step was moved once.
    const goesOn = what === "move" && before?.what === what && before.task.id === task.id;
    const kept = goesOn ? before.back : [];
    const fresh = back.filter(({ id }) => !kept.some((earlier) => earlier.id === id));
    last.set({ what, task, back: [...kept, ...fresh] });
  }

  /** Writes only what differs, of tasks that are still there. */
  function write(what: TaskChange["what"], task: Task, patches: Patches): Promise<void> {
    const changes = [...patches].flatMap(([id, patch]) => {
      const before = find(id);
      const changed = before ? changedFields(taskToFields(before), patch) : {};
      return Object.keys(changed).length > 0 ? [put(id, changed)] : [];
    });
    return commit(what, task, changes);
  }

  const set = async (what: TaskChange["what"], id: string, patch: Fields): Promise<void> => {
    const task = find(id);
    if (task) await write(what, task, new Map([[id, patch]]));
  };

  /** The colour given to a project is that of all its tasks. */
  function recolored(
    project: string | null,
    color: string | null | undefined,
    but: string,
  ): Patches {
    if (project === null || color === undefined) return new Map();
    const others = all().filter((task) => task.project === project && task.id !== but);
    return new Map(others.map(({ id }) => [id, { color }]));
  }

  /** A project as it is spelled already, and the colour that a task gets by coming to it. */
  function settled<Patch extends TaskPatch>(patch: Patch, from: string | null): Patch {
    if (patch.project === undefined) return patch;
    if (patch.project === null) return { ...patch, color: null };
    const projects = projectsOf(all());
    const project = spelledAs(patch.project, projects);
    if (project === from) return { ...patch, project };
    const color = patch.color === undefined ? colorFor(project, projects) : patch.color;
    return { ...patch, project, color };
  }

  function spelled(draft: TaskDraft, id: string): Task {
    const said = settled({ project: null, ...draft }, null);
    return {
      notes: null,
      estimate: null,
      dueOn: null,
      pinned: false,
      ...said,
      id,
      color: said.color ?? null,
      position: lastPosition(all(), ports.clock.now()),
      doneAt: null,
      archivedAt: null,
    };
  }

  const instantIf = (is: boolean): string | null => (is ? instantToWire(ports.clock.now()) : null);

  return {
    async add(draft) {
      const checked = checkTask(draft);
      const task = spelled(checked, ports.newId());
      const others = recolored(task.project, checked.color, task.id);
      await commit("add", task, [
        put(task.id, taskToFields(task)),
        ...[...others].map(([id, patch]) => put(id, patch)),
      ]);
      return task.id;
    },
    async edit(id, patch) {
      const task = find(id);
      const checked = checkTask(patch);
      if (!task) return;
      const said = settled(checked, task.project);
      const project = said.project === undefined ? task.project : said.project;
      const fields = project === null ? { ...said, color: null } : said;
      const others = recolored(project, checked.color, id);
      await write("edit", task, new Map([[id, fields], ...others]));
    },
    async move(id, place: Place) {
      const task = find(id);
      if (!task) return;
      const positions = positionsFor(all(), id, place);
      await write(
        "move",
        task,
        new Map([...positions].map(([one, position]) => [one, { position }])),
      );
    },
    setDone: (id, done) => set(done ? "done" : "undone", id, { doneAt: instantIf(done) }),
    archive: (id, archived) =>
      set(archived ? "archive" : "unarchive", id, { archivedAt: instantIf(archived) }),
    pin: (id, pinned) => set(pinned ? "pin" : "unpin", id, { pinned }),
    async remove(id) {
      const task = find(id);
      if (task) await commit("remove", task, [drop(id)]);
    },
    async undo() {
      const change = last.get();
      if (!change) return;
      // What another device has removed meanwhile is not brought back in part.
      const back = change.back.filter(({ id, patch }) => find(id) || isWhole(patch));
      if (back.length > 0) await store.commit(back, { strict: true });
      if (last.get() === change) last.set(null);
    },
  };
}
