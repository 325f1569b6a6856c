import { afterEach, describe, expect, test } from "bun:test";

import { say, speak } from "../../src/i18n/say.ts";
import { sayCount } from "../../src/i18n/say-count.ts";

const SESSIONS = { one: "{n} session", other: "{n} sessions" };

describe("words", () => {
  afterEach(() => speak({}));

  test("[LA1] what is translated is said in the other language, with its values in place", () => {
    speak({ "Deleted {what}": "{what} gelöscht" });

    expect(say("Deleted {what}", { what: "9–10" })).toBe("9–10 gelöscht");
  });

  test("[LA1] what is not is said in English", () => {
    speak({});

    expect(say("Deleted {what}", { what: "9–10" })).toBe("Deleted 9–10");
  });

  test("[LA1] a value is never taken for a sentence or a place", () => {
    speak({ Tasks: "Aufgaben" });

    expect(say("{title}", { title: "Tasks" })).toBe("Tasks");
    expect(say("{title}", { title: "{title} $& $1" })).toBe("{title} $& $1");
  });

  test("[LA3] English knows one and more", () => {
    expect([0, 1, 2, 1200].map((n) => sayCount(n, SESSIONS))).toEqual([
      "0 sessions",
      "1 session",
      "2 sessions",
      "1,200 sessions",
    ]);
  });

  test("[LA3] Arabic knows six", () => {
    const forms = { zero: "0", one: "1", two: "2", few: "3+", many: "11+", other: "100+" };
    speak({ "{n} sessions": forms }, "ar-u-nu-latn");

    const said = [0, 1, 2, 3, 10, 11, 99, 100].map((n) => sayCount(n, SESSIONS));

    expect(said).toEqual(["0", "1", "2", "3+", "3+", "11+", "11+", "100+"]);
  });

  test("[LA3] numbers are written as the language does, and English ones count in English", () => {
    speak({ "{n} sessions": { one: "{n} Sitzung", other: "{n} Sitzungen" } }, "de-DE");

    expect(sayCount(1200, SESSIONS)).toBe("1.200 Sitzungen");
    speak({}, "ar-u-nu-latn");
    expect(sayCount(3, SESSIONS)).toBe("3 sessions");
  });
});
