import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { parseQuickAdd, type QuickTask } from "../../../src/domain/tasks/quick-add.ts";
import { dateReader } from "../../../src/platform/date-words.ts";

/** A Tuesday. */
const TODAY = "2026-11-24";
const context = {
  readDate: dateReader(TODAY, true),
  projects: ["Thesis", "Home and garden", "night-shift"],
};

function parse(line: string) {
  return parseQuickAdd(line, context);
}

/** Writes a task so that it reads back the same. */
function print({ title, project, dueOn, estimate }: QuickTask): string {
  const words = title.split(" ").map((word) => (/^\\*[#!~]/.test(word) ? `\\${word}` : word));
  if (project !== null) words.push(`#"${project.replace(/["\\]/g, "\\$&")}"`);
  if (dueOn !== null) words.push(`!${dueOn}`);
  if (estimate !== null) words.push(`~${estimate}`);
  return words.join(" ");
}

describe("a line", () => {
  test("[TK25] takes pomodoros in the digits of Arabic and Persian keyboards, too", () => {
    expect(["~٣", "~۱۲", "~1٠"].map((line) => parse(line).estimate)).toEqual([3, 12, 10]);
  });

  test("[TK25] names project, date and pomodoros, in any order and place", () => {
    const task = { title: "Write report", project: "Thesis", dueOn: "2026-11-27", estimate: 3 };

    expect(parse("Write report #Thesis !friday ~3")).toEqual({ ...task, errors: [] });
    expect(parse("!fri ~3 Write #thesis report")).toEqual({ ...task, errors: [] });
    expect(parse("Call Anna")).toEqual({
      title: "Call Anna",
      project: null,
      dueOn: null,
      estimate: null,
      errors: [],
    });
  });

  test.each([
    ["C# and ~", "C# and ~"],
    ["Wow ! a # b", "Wow ! a # b"],
    ["me@home.org 3~4 really!", "me@home.org 3~4 really!"],
  ])("[TK26] %s is plain text", (line, title) => {
    expect(parse(line)).toEqual({ title, project: null, dueOn: null, estimate: null, errors: [] });
  });

  test.each([
    ["Write !someday", "!someday", "it is not a date"],
    ["Write ~many", "~many", "a number of pomodoros"],
    ["Write ~0", "~0", "from 1 to 1000"],
    ["Fix #42", "#42", "stands in quotes"],
    ['Write #"half', '#"half', "not closed"],
    ['Write #""', '#""', "empty"],
    ["a #b #c", "#c", "one project"],
    ["a !today !friday", "!friday", "one date"],
    ["a ~1 ~2", "~2", "one estimate"],
    [`a #${"x".repeat(201)}`, `#${"x".repeat(201)}`, "at most 200"],
  ])("[TK26] %s keeps what is not understood, and says why", (line, kept, why) => {
    const { title, errors } = parse(line);

    expect(title).toEndWith(kept);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(kept);
    expect(errors[0]).toContain(why);
  });

  test("[TK27] quotes and hyphens make a project of several words, a backslash makes text", () => {
    expect(parse('Sow #"Allotment 3" beans').project).toBe("Allotment 3");
    expect(parse("Sow #home-and-garden").project).toBe("Home and garden");
    expect(parse("Sleep #Night-Shift").project).toBe("night-shift");
    expect(parse("Sleep #day-shift").project).toBe("day-shift");
    expect(parse('Sow #"home and garden"').project).toBe("home and garden");
    expect(parse("Read \\#42 and \\\\!x").title).toBe("Read #42 and \\!x");
    expect(parse('Fix #"42"').project).toBe("42");
  });
});

describe("a date", () => {
  test.each([
    ["today", "2026-11-24"],
    ["tomorrow", "2026-11-25"],
    ["tue", "2026-11-24"],
    ["fri", "2026-11-27"],
    ["Friday", "2026-11-27"],
    ["next friday", "2026-12-04"],
    ["2026-12-01", "2026-12-01"],
    ["in 3 days", "2026-11-27"],
    ["in two weeks", "2026-12-08"],
    ["1 Dec", "2026-12-01"],
    ["the 1st of December 2026", "2026-12-01"],
    ["3 Feb", "2027-02-03"],
    ["1/12", "2026-12-01"],
    ["yesterday", "2026-11-23"],
  ])("[TK28] !%s", (words, dueOn) => {
    expect(parse(`Write !${words} ~2`)).toEqual({
      title: "Write",
      project: null,
      dueOn,
      estimate: 2,
      errors: [],
    });
  });

  test.each(["May", "next month", "2026-02-30", "in 2 hours", "5pm", "last friday"])(
    "[TK28] !%s is none, so it stays",
    (words) => {
      const { title, dueOn, errors } = parse(`Write !${words}`);

      expect({ title, dueOn }).toEqual({ title: `Write !${words}`, dueOn: null });
      expect(errors).toHaveLength(1);
    },
  );

  test("[TK28] takes no more words than make it one", () => {
    expect(parse("Meet !fri at noon")).toMatchObject({
      title: "Meet at noon",
      dueOn: "2026-11-27",
      errors: [],
    });
    expect(parse("Move !mon - fri")).toMatchObject({
      title: "Move - fri",
      dueOn: "2026-11-30",
    });
    expect(parse("!1 Dec 2027 plan")).toMatchObject({ title: "plan", dueOn: "2027-12-01" });
  });

  test("[TK28] the month may stand first, where people write it so", () => {
    expect(dateReader(TODAY, false)("12/1")).toBe("2026-12-01");
  });

  test("[TK28] is the same in every zone of the machine that reads it", () => {
    const before = process.env.TZ;
    for (const zone of ["Pacific/Kiritimati", "Pacific/Niue", "America/Santiago"]) {
      process.env.TZ = zone;
      expect(dateReader(TODAY, true)("tomorrow")).toBe("2026-11-25");
    }
    process.env.TZ = before ?? "UTC";
  });
});

/** Words with the signs in all the wrong places. */
const words = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...'#a !fri ~3 !in 3 days #" \\ # ! ~ !! ~~ #a" #"a b" !1 Dec ~1000 ~1001 \\#x'.split(" "),
    ),
  },
);
const line = fc.array(words, { maxLength: 12 }).map((parts) => parts.join(" "));

test("[TK26] whatever is typed, each word is in the title or in what was understood", () => {
  fc.assert(
    fc.property(line, (text) => {
      const { title, project, dueOn, estimate } = parse(text);
      const kept = title.match(/\S+/g) ?? [];
      const typed = text.match(/\S+/g) ?? [];
      const taken = [...typed];
      for (const word of kept) {
        const at = taken.findIndex((one) => one === word || one === `\\${word}`);
        expect(at).not.toBe(-1);
        taken.splice(at, 1);
      }
      const signs = taken.filter((word) => /^[#!~]/.test(word)).length;
      const understood = [project, dueOn, estimate].filter((one) => one !== null).length;
      // What left the title left it as one of the three.
      expect(signs > 0 || taken.length === 0).toBe(true);
      if (taken.length > 0) expect(understood).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});

const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .map((text) => text.trim())
  .filter((text) => text !== "");
const task: fc.Arbitrary<QuickTask> = fc.record({
  title: fc
    .array(fc.oneof(words, fc.constantFrom("\\", "\\\\#", "#", "!", "~")), { minLength: 1 })
    .map((parts) => parts.join(" ").trim().replace(/\s+/g, " ")),
  project: fc.option(name),
  dueOn: fc.option(
    fc
      .date({
        min: new Date("2001-01-01"),
        max: new Date("2099-12-31"),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10)),
  ),
  estimate: fc.option(fc.integer({ min: 1, max: 1000 })),
});

test("[TK27] any task can be written so that it reads back the same", () => {
  fc.assert(
    fc.property(task, (given) => {
      expect(parse(print(given))).toEqual({ ...given, errors: [] });
    }),
    { numRuns: 2000 },
  );
});
