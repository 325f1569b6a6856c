import { expect, test } from "bun:test";
import fc from "fast-check";

import { byPinned } from "../../../src/domain/tasks/day-plan.ts";
import { groupByProject, stepInGroups } from "../../../src/domain/tasks/groups.ts";
import { positionsFor } from "../../../src/domain/tasks/place.ts";
import { countProject, planRenaming } from "../../../src/domain/tasks/renaming.ts";
import type { Task } from "../../../src/domain/tasks/task.ts";
import { task } from "../../support/sessions.ts";

const compare = (a: string, b: string) => (a < b ? -1 : 1);
const project = fc.constantFrom("A", "B", "C", null);
const tasks = fc
  .array(fc.record({ project, pinned: fc.boolean(), done: fc.boolean(), archived: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((some) =>
    some.map(({ done, archived, ...said }, nth) =>
      task(`0${nth}`.slice(-2), {
        ...said,
        position: nth,
        doneAt: done ? 1 : null,
        archivedAt: archived ? 1 : null,
      }),
    ),
  );

const grouped = (all: readonly Task[]) => groupByProject(all.toSorted(byPinned), compare);
const listed = (all: readonly Task[]) =>
  grouped(all).map((group) => [group.project, group.tasks.map(({ id }) => id).join(" ")]);

function stepped(all: readonly Task[], id: string, by: 1 | -1): readonly Task[] | null {
  const to = stepInGroups(grouped(all), id, by);
  if (to === null) return null;
  const positions = positionsFor(all, id, to.place);
  return all
    .map((one) => ({ ...one, position: positions.get(one.id) ?? one.position }))
    .map((one) => (one.id === id ? { ...one, project: to.project } : one))
    .toSorted((a, b) => a.position - b.position);
}

test("[TK46] each task is in the group of its project, in its order, and those of none come last", () => {
  fc.assert(
    fc.property(tasks, (all) => {
      const groups = groupByProject(all, compare);
      expect(
        groups.flatMap((group) => group.tasks).toSorted((a, b) => a.position - b.position),
      ).toEqual(all);
      const names = groups.map((group) => group.project);
      expect(names).toEqual([...new Set(names)]);
      expect(names).toEqual(
        names.toSorted((a, b) => (a === null ? 1 : b === null ? -1 : compare(a, b))),
      );
      for (const group of groups) {
        expect(group.tasks).toEqual(all.filter((one) => one.project === group.project));
      }
    }),
  );
});

test("[TK47] a step goes to the neighbour of its kind or into the next group, and back again", () => {
  fc.assert(
    fc.property(tasks, fc.nat(), fc.constantFrom<1 | -1>(1, -1), (all, nth, by) => {
      const one = all[nth % all.length] as Task;
      const there = stepped(all, one.id, by);
      if (there === null) return;
      expect(listed(there)).not.toEqual(listed(all));
      const alone = all.filter((other) => other.project === one.project).length === 1;
      const back = stepped(there, one.id, by === 1 ? -1 : 1);
      // A group that its last task has left is gone, and there is nothing to go back to.
      if (!alone) expect(listed(back ?? [])).toEqual(listed(all));
    }),
  );
});

test("[TK47] who only goes down passes all others, and ends as the last of its kind", () => {
  fc.assert(
    fc.property(tasks, fc.nat(), (all, nth) => {
      const id = all[nth % all.length]?.id as string;
      let now: readonly Task[] = all;
      for (
        let next = stepped(now, id, 1), steps = 0;
        next;
        next = stepped(now, id, 1), steps += 1
      ) {
        now = next;
        expect(steps).toBeLessThan(all.length + 4);
      }
      const last = grouped(now).at(-1);
      const { pinned } = all.find((one) => one.id === id) as Task;
      expect(last?.tasks.filter((one) => one.pinned === pinned).at(-1)?.id).toBe(id);
    }),
  );
});

test("[TK50] a renaming tells all of a project and no other, and counts each once", () => {
  const name = fc.constantFrom("A", "a", "B", "new");
  const color = fc.constantFrom(undefined, null, "red" as const, "teal" as const);
  fc.assert(
    fc.property(tasks, name, color, (all, to, painted) => {
      const isPainted = painted !== undefined;
      const plan = planRenaming(all, "A", isPainted ? { name: to, color: painted } : { name: to });
      const after = all.map((one) => ({ ...one, ...plan.patches.get(one.id) }));
      const { open, done, archived, all: count } = countProject(all, "A");
      expect(open + done + archived).toBe(count);
      const named = (one: Task) => (one.project === "A" ? plan.name : one.project);
      expect(after.map(({ project }) => project)).toEqual(all.map(named));
      const told = (one: Task) => one.project === "A" || (isPainted && named(one) === plan.name);
      const others = all.filter((one) => !told(one));
      expect(after.filter(({ id }) => others.some((one) => one.id === id))).toEqual(others);
      expect(plan.isMerge).toBe(to === "B" && all.some((one) => one.project === "B"));
    }),
  );
});
