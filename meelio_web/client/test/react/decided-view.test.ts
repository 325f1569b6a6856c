import { describe, expect, test } from "bun:test";

import { type RecordedChange, toChangeList } from "../../src/react/changes-view.ts";
import { type DecidedInput, type LostValue, toDecided } from "../../src/react/decided-view.ts";
import { toNames } from "../../src/react/device-words.ts";
import type { OpenOverlap } from "../../src/react/open-overlaps.ts";
import { timedBy } from "../../src/react/open-overlaps.ts";
import { toOverlaps } from "../../src/react/overlaps-view.ts";
import type { Piece } from "../../src/react/pieces.ts";
import { entry, row, state } from "../support/records.ts";
import { at, session } from "../support/sessions.ts";

const nameOf = toNames([{ id: "phone", name: "Chrome on Android" }], "laptop");
const text = (pieces: readonly Piece[] | undefined) => pieces?.map((one) => one.text).join("");

function lost(more: Partial<LostValue> = {}): LostValue {
  return {
    id: "l",
    entity: "focus_session",
    entityId: "s",
    group: "note",
    lost: { note: "Old" },
    won: { note: "New" },
    lostDevice: "phone",
    policy: "newest",
    kind: "edit/edit",
    createdAt: "2026-03-10T11:00:00.000Z",
    undone: false,
    ...more,
  };
}

function input(more: Partial<DecidedInput> = {}): DecidedInput {
  return {
    values: [],
    error: "",
    limit: 2,
    undoing: new Map(),
    nameOf,
    known: () => ({ taskTitle: "Write", kind: "focus" }),
    now: Date.parse("2026-03-10T12:00:00Z"),
    ...more,
  };
}

const first = (value: LostValue, more: Partial<DecidedInput> = {}) =>
  toDecided(input({ values: [value], ...more })).rows[0];

describe("what was decided", () => {
  test("[UI23] says what lost, what stays, whose it was and when", () => {
    const decided = first(lost());

    expect(decided).toMatchObject({
      what: "Write",
      part: "Note",
      lostFrom: "Chrome on Android",
      why: "The newest was kept.",
    });
    expect([text(decided?.lost), text(decided?.won)]).toEqual(["Old", "New"]);
    expect(decided?.when).not.toBe("");
  });

  test.each([
    [{ policy: "server" }, "What the server had was kept."],
    [{ policy: "device:laptop" }, "This device wins, as you chose."],
    [{ lost: null, group: null }, "Chrome on Android deleted it; the newest was kept."],
    [{ won: null, group: null }, "It was deleted; the newest was kept."],
  ])("[UI23] says why: %p", (more, why) => {
    expect(first(lost(more))?.why).toBe(why);
  });

  test("[UI23] a late stop is what a device says of the end", () => {
    const stop = lost({
      kind: "late_stop",
      group: "timing",
      lost: { sessionStart: "2026-03-10T10:00:00.000Z", sessionEnd: "2026-03-10T10:25:00.000Z" },
      won: { sessionStart: "2026-03-10T10:00:00.000Z", sessionEnd: "2026-03-10T10:05:00.000Z" },
    });

    expect(first(stop)?.why).toMatch(
      /^Chrome on Android says it ended .*25.*\. The first stop was kept\.$/,
    );
    expect(first({ ...stop, kind: "overlap" })?.why).toContain("overlapped");
  });

  test("[UI23] a whole record is told by what says most of it", () => {
    const decided = first(
      lost({ group: null, lost: { title: "Read", notes: "n", pinned: false }, won: null }),
    );

    expect([text(decided?.lost), text(decided?.won)]).toEqual(["Title: Read\nNotes: n", "Deleted"]);
  });

  test("[UI24] shows that a value is on its way, back, or why it cannot be", () => {
    const after = (undoing: "busy" | "done" | { error: string }) =>
      first(lost(), { undoing: new Map([["l", undoing]]) });

    expect(after("busy")).toMatchObject({ isBusy: true, isDone: false });
    expect(after("done")).toMatchObject({ isBusy: false, isDone: true });
    expect(after({ error: "The record was deleted meanwhile." })?.error).toContain("deleted");
    expect(first(lost({ undone: true }))?.isDone).toBe(true);
  });

  test("[UI24] without a network the page says so, kindly", () => {
    const error = "The server is out of reach. Nothing is lost.";
    const view = toDecided(input({ values: undefined, error }));

    expect(view.isShown).toBe(true);
    expect(view.note).toBe(`This list is kept on the server. ${error}`);
    expect(toDecided(input({ values: undefined })).isShown).toBe(false);
  });

  test("[UI23] many show a part at a time", () => {
    const values = ["a", "b", "c"].map((id) => lost({ id }));

    expect(toDecided(input({ values }))).toMatchObject({ moreText: "Show 1 more" });
    expect(toDecided(input({ values, limit: 3 })).moreText).toBe("");
    expect(toDecided(input({ values: [] })).note).toBe("Nothing lost in the last 30 days.");
  });
});

describe("what became of a session", () => {
  const change = (more: Partial<RecordedChange> = {}): RecordedChange => ({
    at: "2026-03-10T11:00:00.000Z",
    deviceId: "phone",
    deviceName: "Chrome on Android",
    op: "upsert",
    groups: ["note", "timing"],
    status: "merged",
    rev: 7,
    ...more,
  });
  const list = (changes: readonly RecordedChange[] | undefined, error = "") =>
    toChangeList({ changes, error }, input({ values: [lost()] }));

  test("[UI25] is told change by change, with what lost beside", () => {
    const changes = [change(), change({ deviceId: "laptop", op: "delete", status: "applied" })];
    const view = list(changes);

    expect(view.rows.map(({ device, what, how }) => [device, what, how])).toEqual([
      ["Chrome on Android", "Note, Time", "Joined with another change"],
      ["This device", "Deleted", ""],
    ]);
    expect(view.lost.map(({ id }) => id)).toEqual(["l"]);
  });

  test("[UI25] names a device that is no longer on the list, and what writes by itself", () => {
    const changes = [
      change({ deviceId: "old", deviceName: "Firefox on Linux" }),
      change({ deviceId: "00000000-0000-0000-0000-000000000001", deviceName: "Meelio" }),
    ];

    expect(list(changes).rows.map(({ device }) => device)).toEqual(["Firefox on Linux", "Meelio"]);
  });

  test("[UI25] says that it asks, that there is none, or that there is no network", () => {
    expect(list(undefined).note).toContain("Asking");
    expect(list([]).note).toContain("no change");
    expect(list(undefined, "It is out of reach.").note).toEndWith("It is out of reach.");
  });
});

describe("two sessions at the same time", () => {
  const earlier = session("2026-03-10T09:00:00Z", { taskTitle: "Write" });
  const later = session("2026-03-10T09:15:00Z", { sessionEnd: at("2026-03-10T09:50:00Z") });
  const overlap: OpenOverlap = { earlier, later, earlierBy: "phone", laterBy: "laptop" };

  test("[UI20] stand on one bar, with what each is and where it is from", () => {
    const [card] = toOverlaps([overlap], nameOf).rows;

    expect(card?.happened).toContain("10 min");
    expect(card?.sides.map(({ what, device, x, width }) => [what, device, x, width])).toEqual([
      ["Write", "Chrome on Android", 0, 50],
      ["Focus session", "This device", 30, 70],
    ]);
    expect(card?.canMerge).toBe(true);
  });

  test("[UI21] what makes no sense is not offered", () => {
    const same = { ...overlap, later: { ...later, sessionStart: earlier.sessionStart } };
    const pause = { ...overlap, later: { ...later, kind: "short_break" as const } };
    const long = { ...overlap, later: { ...later, sessionEnd: at("2026-03-11T09:05:00Z") } };

    expect(toOverlaps([same], nameOf).rows[0]?.trimText).toBe("");
    const [first, second] = toOverlaps([pause, long], nameOf).rows;
    expect([first?.canMerge, second?.canMerge]).toEqual([false, false]);
  });

  test("[UI20] a time was written by who wrote it on the server, or else here", () => {
    const there = row(3, {}, { fmeta: { timing: [3, "phone", 1] } });
    const mine = entry({}, { patch: { sessionEnd: "x" } });

    expect(timedBy(state({ row: there }), "laptop")).toBe("phone");
    expect(timedBy(state({ row: there, entries: [mine] }), "laptop")).toBe("laptop");
    expect(timedBy(state(), "laptop")).toBe("laptop");
  });
});
