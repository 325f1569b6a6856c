import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { byPosition } from "../../../src/domain/tasks/order.ts";
import { lastPosition, type Place, positionsFor } from "../../../src/domain/tasks/place.ts";
import type { Task } from "../../../src/domain/tasks/task.ts";

type Placed = Pick<Task, "id" | "position">;

const inOrder = (tasks: readonly Placed[]): Placed[] =>
  [...tasks].sort((a, b) => byPosition(a as Task, b as Task));
const idsOf = (tasks: readonly Placed[]): string[] => tasks.map(({ id }) => id);

function written(tasks: readonly Placed[], positions: ReadonlyMap<string, number>): Placed[] {
  return inOrder(
    tasks.map(({ id, position }) => ({ id, position: positions.get(id) ?? position })),
  );
}

/** The neighbours of the list's `index`th place, for a task that is to stand there. */
function placeAt(ids: readonly string[], index: number): Place {
  return { after: ids[index - 1] ?? null, before: ids[index] ?? null };
}

/** By more than numbers of that size can tell apart; nearer ones may meet, and the ids decide. */
function areApart(one: string, other: string): boolean {
  const [a, b] = [one, other].map((id) => Number.parseInt(id.slice(-6), 16));
  return Math.abs((a ?? 0) - (b ?? 0)) > 2 ** 13;
}

const position = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_009 }) },
  { weight: 2, arbitrary: fc.constantFrom(0, -0, 1, 2 ** 53, 5e-324, -1.5) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
);
const tasks = fc
  .uniqueArray(fc.tuple(fc.uuid(), position), {
    selector: ([id]) => id,
    minLength: 2,
    maxLength: 25,
  })
  .map((pairs) => inOrder(pairs.map(([id, at]) => ({ id, position: at }))));
const moves = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 60, size: "max" });

describe("positions", () => {
  test("[TK9] any series of moves gives the order that was wanted", () => {
    fc.assert(
      fc.property(tasks, moves, (start, series) => {
        let list = start;
        let wanted = idsOf(start);
        for (const [which, where] of series) {
          const id = wanted[which % wanted.length] ?? "";
          const rest = wanted.filter((other) => other !== id);
          const index = where % (rest.length + 1);
          list = written(list, positionsFor(list, id, placeAt(rest, index)));
          wanted = [...rest.slice(0, index), id, ...rest.slice(index)];
          expect(idsOf(list)).toEqual(wanted);
        }
        expect(list.every((task) => Number.isFinite(task.position))).toBe(true);
      }),
    );
  });

  test("[TK9] a list that leaves tasks out gets the order that was wanted, too", () => {
    const shown = fc.tuple(tasks, fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }));
    fc.assert(
      fc.property(shown, fc.nat(), fc.nat(), ([list, isShown], which, where) => {
        const visible = idsOf(list.filter((_, index) => isShown[index]));
        fc.pre(visible.length >= 2);
        const id = visible[which % visible.length] ?? "";
        const rest = visible.filter((other) => other !== id);
        const index = where % (rest.length + 1);
        const after = written(list, positionsFor(list, id, placeAt(rest, index)));
        const expected = [...rest.slice(0, index), id, ...rest.slice(index)];
        expect(idsOf(after).filter((one) => visible.includes(one))).toEqual(expected);
        const others = idsOf(list).filter((one) => one !== id);
        expect(idsOf(after).filter((one) => one !== id)).toEqual(others);
      }),
    );
  });

  test("[TK10] mostly one task is written, and never many, however long it goes on", () => {
    let list: Placed[] = Array.from({ length: 200 }, (_, index) => ({
      id: crypto.randomUUID(),
      position: 1_700_000_000_000 + index * 1000,
    }));
    let most = 0;
    let writes = 0;
    for (let round = 0; round < 2000; round += 1) {
      const id = list[150]?.id ?? "";
      const positions = positionsFor(list, id, { after: list[9]?.id ?? null, before: null });
      list = written(list, positions);
      expect(list[10]?.id).toBe(id);
      most = Math.max(most, positions.size);
      writes += positions.size;
    }
    expect(most).toBeLessThanOrEqual(200);
    expect(writes / 2000).toBeLessThan(3);
  });

  test("[TK10] what stands there already is not written", () => {
    const list = ["a", "b", "c"].map((id, index) => ({ id, position: index }));
    for (const place of [placeAt(["a", "c"], 1), { after: null, before: "c" }]) {
      expect(positionsFor(list, "b", place)).toEqual(new Map());
    }
    expect(positionsFor(list, "b", { after: null, before: null })).toEqual(new Map());
    expect(positionsFor(list, "b", { after: "gone", before: null })).toEqual(new Map());
  });

  test("[TK11] two devices' moves of two tasks both hold where they were made between others", () => {
    const spaced = fc
      .uniqueArray(fc.uuid(), { minLength: 5, maxLength: 25 })
      .map((ids) => ids.map((id, index) => ({ id, position: 1_700_000_000_000 + index * 60_000 })));
    fc.assert(
      fc.property(spaced, fc.nat(), fc.nat(), (list, here, there) => {
        const [mine, theirs, ...rest] = idsOf(list) as [string, string, ...string[]];
        const [one, two] = [here % (rest.length + 1), there % (rest.length + 1)];
        const ours = positionsFor(list, mine, placeAt(rest, one));
        const others = positionsFor(list, theirs, placeAt(rest, two));
        const merged = written(list, new Map([...ours, ...others]));
        const without = (gone: string) => idsOf(merged).filter((id) => id !== gone);
        expect(without(theirs)).toEqual([...rest.slice(0, one), mine, ...rest.slice(one)]);
        expect(without(mine)).toEqual([...rest.slice(0, two), theirs, ...rest.slice(two)]);
        const places = new Set(merged.map((task) => task.position)).size;
        if (areApart(mine, theirs)) expect(places).toBe(merged.length);
      }),
    );
  });

  test("[TK2] a new task comes last, whatever the clock says", () => {
    expect(lastPosition([], 5)).toBe(5);
    expect(lastPosition([{ id: "a", position: 2 }], 5)).toBe(5);
    expect(lastPosition([{ id: "a", position: 5 }], 5)).toBe(6);
    expect(lastPosition([{ id: "a", position: 9.5 }], 5)).toBe(10.5);
  });
});
