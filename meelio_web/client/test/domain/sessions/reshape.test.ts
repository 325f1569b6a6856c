import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { LONGEST_MS, partsOf } from "../../../src/domain/days/focus.ts";
import { checkDraft } from "../../../src/domain/sessions/draft.ts";
import { durationMinutes } from "../../../src/domain/sessions/duration.ts";
import { makeRoom, type Outcome, share } from "../../../src/domain/sessions/make-room.ts";
import { byNewestStart } from "../../../src/domain/sessions/order.ts";
import { overlapsOf } from "../../../src/domain/sessions/overlaps.ts";
import {
  canMerge,
  canSplit,
  dragged,
  joined,
  moved,
  spanOf,
  split,
} from "../../../src/domain/sessions/reshape.ts";
import type { Session } from "../../../src/domain/sessions/session.ts";
import { withTimesOf } from "../../../src/domain/sessions/within.ts";
import type { Interval } from "../../../src/domain/time.ts";
import { at, session } from "../../support/sessions.ts";

const SECOND = 1000;
const NOON = at("2026-03-10T12:00:00Z");
const NOW = NOON + LONGEST_MS;

/** Offsets in seconds: where it starts, and the pieces it is of, worked and paused in turn. */
const anySession = fc
  .record({
    start: fc.integer({ min: 0, max: 7200 }),
    pieces: fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 1, maxLength: 7 }),
    marks: fc.array(fc.nat(10_000), { maxLength: 4 }),
    outcome: fc.constantFrom("completed" as const, "stopped" as const),
    note: fc.constantFrom(null, "a note"),
    rating: fc.constantFrom(null, 4),
  })
  .map(({ start, pieces, marks, ...said }) => {
    let from = NOON + start * SECOND;
    const sessionStart = from;
    const pauses: Interval[] = [];
    const whole = pieces.length % 2 === 1 ? pieces : [...pieces, 60];
    whole.forEach((seconds, nth) => {
      const end = from + seconds * SECOND;
      if (nth % 2 === 1) pauses.push({ start: from, end });
      from = end;
    });
    const length = from - sessionStart;
    const interruptions = [
      ...new Set(marks.map((mark) => sessionStart + ((mark * SECOND) % length))),
    ];
    return session("2026-03-10T12:00:00Z", {
      ...said,
      sessionStart,
      sessionEnd: from,
      pauses,
      duration: durationMinutes(sessionStart, from, pauses),
      interruptions: interruptions.sort((a, b) => a - b),
      tags: ["deep"],
    });
  });

const ids = () => {
  let count = 0;
  return () => {
    count += 1;
    return `new-${count}`;
  };
};

/** What the server would say too: rules FS3 to FS5. */
function expectValid(one: Session): void {
  checkDraft(one, NOW);
  let from = one.sessionStart;
  for (const { start, end } of one.pauses) {
    expect(start).toBeGreaterThanOrEqual(from);
    expect(end).toBeGreaterThan(start);
    from = end;
  }
  expect(from).toBeLessThanOrEqual(one.sessionEnd);
  expect(one.duration).toBe(durationMinutes(one.sessionStart, one.sessionEnd, one.pauses));
  for (const instant of one.interruptions) {
    expect(instant).toBeGreaterThanOrEqual(one.sessionStart);
    expect(instant).toBeLessThanOrEqual(one.sessionEnd);
  }
}

/** Stretches put together, in order. */
function union(parts: readonly Interval[]): readonly Interval[] {
  const found: Interval[] = [];
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last && part.start <= last.end)
      found[found.length - 1] = { start: last.start, end: Math.max(last.end, part.end) };
    else found.push(part);
  }
  return found;
}

const workOf = (sessions: readonly Session[]) => union(sessions.flatMap(partsOf));

describe("a session in other times", () => {
  test("[HI40] moves with its pauses and interruptions, as long as it was", () => {
    fc.assert(
      fc.property(anySession, fc.integer({ min: -5000, max: 5000 }), (one, seconds) => {
        const by = seconds * SECOND;
        const other = moved(one, by);

        expectValid(other);
        expect(moved(other, -by)).toEqual(one);
        expect(other.duration).toBe(one.duration);
      }),
    );
  });

  test("[HI41] keeps, where an edge moves, what lies inside, and is never one that cannot be", () => {
    const edge = fc.constantFrom("start" as const, "end" as const, "whole" as const);
    fc.assert(
      fc.property(
        anySession,
        edge,
        fc.integer({ min: -200_000, max: 200_000 }),
        (one, grip, by) => {
          const other = dragged(one, grip, by * SECOND, NOW);

          expectValid(other);
          const kept = one.interruptions.filter(
            (instant) => instant >= other.sessionStart && instant <= other.sessionEnd,
          );
          if (grip !== "whole") expect(other.interruptions).toEqual(kept);
          if (grip === "start") expect(other.sessionEnd).toBe(one.sessionEnd);
          if (grip === "end") expect(other.sessionStart).toBe(one.sessionStart);
        },
      ),
    );
  });

  test("[HI41] stops where the present, the other edge or 24 hours are", () => {
    const one = session("2026-03-10T12:00:00Z");
    const hour = 3_600_000;

    expect(dragged(one, "whole", hour, one.sessionEnd + 60_000)).toEqual(moved(one, 60_000));
    expect(dragged(one, "end", hour, one.sessionEnd + 60_000).sessionEnd).toBe(
      one.sessionEnd + 60_000,
    );
    expect(dragged(one, "end", -hour, NOW).sessionEnd).toBe(one.sessionStart + 60_000);
    expect(dragged(one, "start", -30 * hour, NOW).sessionStart).toBe(one.sessionEnd - LONGEST_MS);
  });
});

test("[UI9] when it was is kept apart from what another device has changed meanwhile", () => {
  const tried = session("2026-03-10T09:00:00Z", { interruptions: [at("2026-03-10T09:05:00Z")] });
  const drawn = dragged(tried, "whole", 10 * 60 * SECOND, NOW);
  const now = { ...tried, note: "Chapter two", rating: 4, interruptions: [] };

  expect(withTimesOf(now, drawn)).toEqual({ ...drawn, note: "Chapter two", rating: 4 });
});

describe("two of one, one of two", () => {
  const anySplit = fc
    .tuple(anySession, fc.nat(100_000))
    .map(([one, part]) => {
      const seconds = (one.sessionEnd - one.sessionStart) / SECOND;
      return { one, instant: one.sessionStart + (part % (seconds + 1)) * SECOND };
    })
    .filter(({ one, instant }) => canSplit(one, instant));

  test("[HI42] two parts hold all that the one held, and each thing once", () => {
    fc.assert(
      fc.property(anySplit, ({ one, instant }) => {
        const [first, second] = split(one, instant, "new");

        for (const part of [first, second]) expectValid(part);
        expect([first.sessionEnd, second.sessionStart]).toEqual([instant, instant]);
        expect(workOf([first, second])).toEqual(workOf([one]));
        expect(union([...first.pauses, ...second.pauses])).toEqual(union(one.pauses));
        expect([...first.interruptions, ...second.interruptions]).toEqual([...one.interruptions]);
      }),
    );
  });

  test("[HI43] what was said once stays with the first, task and tags are of both", () => {
    const one = session("2026-03-10T12:00:00Z", {
      note: "n",
      rating: 5,
      tags: ["a"],
      taskId: "t",
      taskTitle: "Write",
      sourceKey: "k",
    });
    const [first, second] = split(one, NOON + 60_000, "new");

    expect(first).toMatchObject({ id: one.id, note: "n", rating: 5, outcome: "stopped" });
    expect(second).toMatchObject({ id: "new", note: null, rating: null, sourceKey: null });
    for (const part of [first, second])
      expect(part).toMatchObject({ tags: ["a"], taskId: "t", taskTitle: "Write" });
    expect(second.outcome).toBe("completed");
  });

  test("[HI44] split and merged again, it is what it was", () => {
    fc.assert(
      fc.property(anySplit, ({ one, instant }) => {
        expect(joined(split(one, instant, "new"))).toEqual(one);
      }),
    );
  });

  test("[HI45] several become one with all the work of each, and the time between is a pause", () => {
    fc.assert(
      fc.property(fc.array(anySession, { minLength: 1, maxLength: 4 }), (several) => {
        const one = joined(several);

        expect(one).toBeDefined();
        if (one === undefined) return;
        expectValid(one);
        expect(workOf([one])).toEqual(workOf(several));
      }),
    );
  });

  test("[HI46] only those of one kind, and of a day's length together, become one", () => {
    const one = session("2026-03-10T12:00:00Z");
    const [pause, far, near] = [
      session("2026-03-10T12:30:00Z", { kind: "short_break" }),
      session("2026-03-11T12:00:00Z"),
      session("2026-03-10T13:00:00Z"),
    ];

    expect([pause, far, near, one].map((other) => canMerge(one, other))).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  test("[HI46] nor do those whose notes or tags have no room in one", () => {
    const said = (letter: string, length: number, tags: number) => ({
      note: letter.repeat(length),
      tags: Array.from({ length: tags }, (_, nth) => `${letter}${nth}`),
    });
    const one = session("2026-03-10T12:00:00Z", said("a", 5000, 20));
    const others = [said("b", 5000, 30), said("b", 6000, 0), said("b", 0, 31)].map((more) =>
      session("2026-03-10T13:00:00Z", more),
    );

    expect(others.map((other) => canMerge(one, other))).toEqual([true, false, false]);
  });
});

describe("where a session takes the time of others", () => {
  const anyCase = fc
    .tuple(anySession, fc.array(anySession, { maxLength: 4 }))
    .map(([one, others]) => ({ one, others: others.filter((other) => share(one, other)) }));

  function expectSound({ put, gone }: Outcome, all: readonly Session[]): void {
    for (const one of put) expectValid(one);
    const known = new Set(put.map((one) => one.id));
    expect(known.size).toBe(put.length);
    const before = new Set(all.map(({ id }) => id));
    for (const id of gone) expect([before.has(id), known.has(id)]).toEqual([true, false]);
  }

  test("[HI48] trim leaves it as it is, and nothing of the others in its time", () => {
    fc.assert(
      fc.property(anyCase, ({ one, others }) => {
        const after = makeRoom(one, others, "trim", ids());

        expectSound(after, [one, ...others]);
        expect(after.put[0]).toBe(one);
        expect(after.put.slice(1).some((other) => share(one, other))).toBe(false);
      }),
    );
  });

  test("[HI49] split loses no instant of any, and it shares none with others afterwards", () => {
    fc.assert(
      fc.property(anyCase, ({ one, others }) => {
        const after = makeRoom(one, others, "split", ids());

        expectSound(after, [one, ...others]);
        const changed = new Set([...after.put.map(({ id }) => id), ...after.gone]);
        const all = [...after.put, ...others.filter(({ id }) => !changed.has(id))];
        expect(union(all.map(spanOf))).toEqual(union([one, ...others].map(spanOf)));
        if (others.length === 1) expect(overlapsOf(all.sort(byNewestStart))).toEqual([]);
      }),
    );
  });

  test("[HI49] the longer of two goes on around the other", () => {
    const long = session("2026-03-10T12:00:00Z", { sessionEnd: NOON + 3_600_000 });
    const short = session("2026-03-10T12:20:00Z", { sessionEnd: NOON + 1_800_000 });
    const times = ({ put }: Outcome) =>
      put
        .map(({ sessionStart, sessionEnd }) => [sessionStart - NOON, sessionEnd - NOON])
        .map((pair) => pair.map((ms) => ms / 60_000).join("-"))
        .sort();

    expect(times(makeRoom(short, [long], "split", ids()))).toEqual(["0-20", "20-30", "30-60"]);
    expect(times(makeRoom(long, [short], "split", ids()))).toEqual(["0-20", "30-60"]);
  });

  test("[HI50] allow leaves all times as they are, and marks who shares", () => {
    fc.assert(
      fc.property(anyCase, ({ one, others }) => {
        const { put, gone } = makeRoom(one, others, "allow", ids());

        expect(gone).toEqual([]);
        expect(put).toEqual([one, ...others].map((each) => ({ ...each, overlap: "kept" })));
      }),
    );
  });
});
