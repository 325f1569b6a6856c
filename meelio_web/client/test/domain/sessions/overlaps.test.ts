import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { byNewestStart } from "../../../src/domain/sessions/order.ts";
import {
  bothTexts,
  givingWay,
  merged,
  overlapsOf,
  undecided,
} from "../../../src/domain/sessions/overlaps.ts";
import type { Session } from "../../../src/domain/sessions/session.ts";
import { at, session } from "../../support/sessions.ts";

const day = (time: string): number => at(`2026-03-10T${time}:00Z`);

function run(start: string, end: string, more: Partial<Session> = {}): Session {
  return session(`2026-03-10T${start}:00Z`, { sessionEnd: day(end), ...more });
}

const spans = fc.array(fc.record({ start: fc.nat(200), length: fc.integer({ min: 1, max: 60 }) }), {
  maxLength: 20,
});

describe("sessions of the same time", () => {
  test("[UI20] are all pairs that share time, and no others", () => {
    fc.assert(
      fc.property(spans, (list) => {
        const sessions = list
          .map(({ start, length }) =>
            session("2026-03-10T00:00:00Z", {
              sessionStart: start,
              sessionEnd: start + length,
            }),
          )
          .sort(byNewestStart);
        const pairs = sessions.flatMap((a, nth) =>
          sessions
            .slice(nth + 1)
            .filter((b) => a.sessionStart < b.sessionEnd && b.sessionStart < a.sessionEnd)
            .map((b) => [b.id, a.id].join()),
        );

        const found = overlapsOf(sessions).map(({ earlier, later }) =>
          [earlier.id, later.id].join(),
        );

        expect(found.sort()).toEqual(pairs.sort());
      }),
    );
  });

  test("[UI20] nobody is asked about what was entered by hand, or decided before", () => {
    const of = (more: Partial<Session>) =>
      undecided(overlapsOf([run("09:10", "09:30", more), run("09:00", "09:20")])).length;

    expect([of({}), of({ mode: "manual" }), of({ mode: "import" })]).toEqual([1, 0, 0]);
    expect([of({ overlap: "kept" }), of({ overlap: "superseded" })]).toEqual([0, 0]);
  });

  test("[UI21] one gives way by its end, or else by its start, with its pauses", () => {
    const pauses = [
      { start: day("09:05"), end: day("09:10") },
      { start: day("09:18"), end: day("09:22") },
    ];
    const early = run("09:00", "09:30", { pauses });

    expect(givingWay(early, run("09:20", "09:40"))).toMatchObject({
      sessionEnd: day("09:20"),
      duration: 13,
      outcome: "stopped",
      pauses: [pauses[0], { start: day("09:18"), end: day("09:20") }],
    });
    expect(givingWay(early, run("09:00", "09:20"))).toMatchObject({
      sessionStart: day("09:20"),
      sessionEnd: day("09:30"),
      outcome: "completed",
    });
    expect(givingWay(early, run("09:00", "09:30"))).toBeNull();
  });

  test("[UI21] merged, they are all the time that was worked in either", () => {
    const earlier = run("09:00", "09:30", {
      pauses: [{ start: day("09:05"), end: day("09:15") }],
      note: "one",
      tags: ["a"],
      outcome: "stopped",
    });
    const later = run("09:10", "10:00", {
      pauses: [{ start: day("09:40"), end: day("09:45") }],
      note: "two",
      tags: ["a", "b"],
      taskId: "t",
      taskTitle: "Write",
      rating: 4,
    });

    expect(merged({ earlier, later })).toMatchObject({
      id: earlier.id,
      sessionStart: day("09:00"),
      sessionEnd: day("10:00"),
      pauses: [
        { start: day("09:05"), end: day("09:10") },
        { start: day("09:40"), end: day("09:45") },
      ],
      duration: 50,
      outcome: "completed",
      note: "one\n\ntwo",
      tags: ["a", "b"],
      taskId: "t",
      taskTitle: "Write",
      rating: 4,
    });
  });

  test("[UI18] two texts stand one below the other, once where they say the same", () => {
    expect(bothTexts("a", "b")).toBe("a\n\nb");
    expect([bothTexts("a b", "a"), bothTexts("a", "a b")]).toEqual(["a b", "a b"]);
    expect([bothTexts(null, "b"), bothTexts("a", null)]).toEqual(["b", "a"]);
  });
});
