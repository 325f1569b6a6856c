/** What changes tasks. Loaded at the first change, so that the timer need not wait for it. */

import { changedFields } from "../domain/sync/outbox.ts";
import type { Fields } from "../domain/sync/wire.ts";
import {
  checkProjectName,
  checkTask,
  type TaskDraft,
  type TaskPatch,
} from "../domain/tasks/draft.ts";
import { lastPosition, type Place, positionsFor } from "../domain/tasks/place.ts";
import { colorFor, projectsOf, spelledAs } from "../domain/tasks/projects.ts";
import { planRenaming } from "../domain/tasks/renaming.ts";
import type { Task } from "../domain/tasks/task.ts";
import { say } from "../i18n/say.ts";
import type { Ports } from "../platform/ports.ts";
import { instantToWire, taskToFields } from "../store/codec.ts";
import type { Change, LocalStore } from "../store/local-store.ts";
import { movesOf, sayRenamed } from "./task-words.ts";
import type { TaskWrites } from "./tasks.ts";
import type { Remembered, Undo } from "./undo.ts";

export interface DeskParts {
  readonly store: LocalStore;
  readonly ports: Pick<Ports, "clock" | "newId">;
  readonly undo: Pick<Undo, "act" | "commit">;
}

type Patches = ReadonlyMap<string, Fields>;

function put(id: string, patch: Fields): Change {
  return { entity: "task", id, op: "upsert", patch };
}

export function createDesk({ store, ports, undo }: DeskParts): TaskWrites {
  const all = (): readonly Task[] => store.tasks.get() ?? [];
  const find = (id: string): Task | undefined => all().find((task) => task.id === id);

  /** Writes only what differs, of tasks that are still there. */
  async function write(label: string, patches: Patches, how?: Remembered): Promise<void> {
    const known = new Map(all().map((task) => [task.id, task]));
    const changes = [...patches].flatMap(([id, patch]) => {
      const before = known.get(id);
      const changed = before ? changedFields(taskToFields(before), patch) : {};
      return Object.keys(changed).length > 0 ? [put(id, changed)] : [];
    });
    if (changes.length > 0) await undo.commit(label, changes, { strict: false, ...how });
  }

  const set = async (
    id: string,
    patch: Fields,
    label: (named: { readonly title: string }) => string,
  ): Promise<void> => {
    const task = find(id);
    if (task) await write(label({ title: task.title }), new Map([[id, patch]]));
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
      const changes = [...others].map(([id, patch]) => put(id, patch));
      const label = say("Added “{title}”", { title: task.title });
      await undo.commit(label, [put(task.id, taskToFields(task)), ...changes], {
        isQuiet: true,
        strict: false,
      });
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
      await write(
        say("Changed “{title}”", { title: task.title }),
        new Map([[id, fields], ...others]),
      );
    },
    async move(id, place: Place, project) {
      const task = find(id);
      if (!task) return;
      const positions = positionsFor(all(), id, place);
      const to: TaskPatch = project === undefined ? {} : settled({ project }, task.project);
      const moves = [...positions].map(([one, position]) => [one, { position }] as const);
      const patches = new Map<string, Fields>(moves);
      if (project !== task.project) patches.set(id, { ...patches.get(id), ...to });
      await write(say("Moved “{title}”", { title: task.title }), patches, { goesOn: movesOf(id) });
    },
    async renameProject(from, change) {
      const name = checkProjectName(change.name);
      const plan = planRenaming(all(), from, { ...change, name });
      await write(sayRenamed(from, plan), plan.patches);
    },
    setDone: (id, done) =>
      set(id, { doneAt: instantIf(done) }, (named) =>
        done ? say("Done: “{title}”", named) : say("Open again: “{title}”", named),
      ),
    archive: (id, archived) =>
      set(id, { archivedAt: instantIf(archived) }, (named) =>
        archived
          ? say("Archived “{title}”", named)
          : say("Back from the archive: “{title}”", named),
      ),
    pin: (id, pinned) =>
      set(id, { pinned }, (named) =>
        pinned ? say("Pinned “{title}”", named) : say("Unpinned “{title}”", named),
      ),
    async remove(id) {
      const task = find(id);
      if (!task) return;
      const gone: Change = { entity: "task", id, op: "delete", patch: {} };
      await undo.commit(say("Deleted “{title}”", { title: task.title }), [gone]);
    },
  };
}
