import { expect, test } from "bun:test";

import {
  readForm,
  toForm,
  toFormErrors,
  withInterruption,
  withUntouched,
} from "../../src/react/session-form.ts";
import { at, session } from "../support/sessions.ts";

const NOW = at("2026-03-10T20:00:30Z");

test("[UI9] a form that was not touched reads as the very same times", () => {
  const edited = session("2026-03-10T09:00:00.123Z", {
    sessionEnd: at("2026-03-10T09:25:00.456Z"),
    timeZone: "Asia/Kolkata",
    taskId: "t",
    rating: 4,
  });
  const fields = toForm(edited, NOW, "Asia/Kolkata", null);

  expect(fields.start).toBe("2026-03-10T14:30:00");
  expect(readForm({ ...fields, start: "2026-03-10T14:30" }, edited, "Asia/Kolkata")).toEqual({
    type: "draft",
    draft: {
      sessionStart: edited.sessionStart,
      sessionEnd: edited.sessionEnd,
      taskId: "t",
      note: null,
      rating: 4,
    },
  });
});

test("[UI9] a time that was changed is read in the session's zone", () => {
  const edited = session("2026-03-10T09:00:00Z", { timeZone: "Asia/Kolkata" });
  const fields = toForm(edited, NOW, "Asia/Kolkata", null);
  const reading = readForm({ ...fields, end: "2026-03-10T15:00:30" }, edited, "Asia/Kolkata");

  expect(reading).toMatchObject({ draft: { sessionEnd: at("2026-03-10T09:30:30Z") } });
});

test("[UI9] what another device has changed while the form was open stays", () => {
  const shown = session("2026-03-10T09:00:00Z", { note: "Draft", tags: ["a"] });
  const sessionEnd = at("2026-03-10T09:40:00Z");
  const now = { ...shown, note: "Chapter two", sessionEnd, interruptions: [shown.sessionStart] };
  const { sessionStart, sessionEnd: end, taskId, note, interruptions } = shown;
  const kept = { sessionStart, sessionEnd: end, taskId, note, rating: 4, tags: ["a", "b"] };
  const draft = withUntouched({ ...kept, interruptions }, shown, now);

  expect(draft).toEqual({
    ...kept,
    note: "Chapter two",
    sessionEnd,
    interruptions: now.interruptions,
  });
  expect(withUntouched(draft, null, null)).toBe(draft);
});

test("a new session is proposed to have just ended", () => {
  expect(toForm(null, NOW, "UTC", "t")).toEqual({
    start: "2026-03-10T19:35:00",
    end: "2026-03-10T20:00:00",
    task: "t",
    note: "",
    rating: "",
  });
});

test("[UI12] what is missing or turned round is said at its field", () => {
  const fields = toForm(null, NOW, "UTC", null);

  expect(readForm({ ...fields, start: "" }, null, "UTC")).toMatchObject({
    errors: { start: "Say when it began." },
  });
  expect(readForm({ start: fields.start }, null, "UTC")).toMatchObject({
    errors: { end: "Say when it ended." },
  });
  expect(readForm({ ...fields, end: fields.start }, null, "UTC")).toMatchObject({
    errors: { end: "It has to end after it starts." },
  });
  expect(toFormErrors({ sessionEnd: "Too late.", other: "?" })).toEqual({
    end: "Too late.",
    "": "?",
  });
});

test("[TI16] a night in which the clock skipped both is said to have had no such time", () => {
  const read = (start: string, end: string) =>
    readForm({ start: `2026-03-29T${start}`, end: `2026-03-29T${end}` }, null, "Europe/Berlin");
  const none = "The clocks were put forward: there was no such time that night.";

  expect(read("02:15", "02:45")).toEqual({ type: "errors", errors: { start: none, end: none } });
  expect(read("02:45:30", "03:00")).toEqual({ type: "errors", errors: { start: none } });
  expect(read("03:20", "02:30")).toEqual({ type: "errors", errors: { end: none } });
  expect(read("03:20", "03:10")).toMatchObject({
    errors: { end: "It has to end after it starts." },
  });
  // What has time left is from where the clock went on (TI11).
  expect(read("01:45", "02:45")).toMatchObject({ draft: { sessionEnd: at("2026-03-29T01:00Z") } });
});

test("[UI40] an interruption is put in where it belongs, once, past midnight too", () => {
  const form = { start: "2026-03-10T23:30:00", end: "2026-03-11T00:30:00" };
  const put = (list: readonly number[], time: string) =>
    withInterruption(list, time, form, null, "Europe/Vienna");
  const late = at("2026-03-10T22:40:00Z");
  const early = at("2026-03-10T23:10:05Z");

  expect(put([early], "23:40")).toEqual([late, early]);
  expect(put([late], "00:10:05")).toEqual([late, early]);
  expect(put([late], "23:40:00")).toEqual([late]);
  expect(put([late], "")).toEqual([late]);
});

test("[UI40] one outside the session is not put in, and said to be so", () => {
  const form = { start: "2026-03-10T09:00:00", end: "2026-03-10T09:25:00" };

  expect(withInterruption([], "09:26", form, null, "UTC")).toContain("within the session");
  expect(withInterruption([], "09:10", { ...form, end: "" }, null, "UTC")).toContain("first");
});

test("[UI40] one in the second of the beginning is put at the beginning, and stays in", () => {
  const edited = session("2026-03-10T09:00:59.400Z", {
    sessionEnd: at("2026-03-10T09:25:59.400Z"),
  });
  const form = toForm(edited, NOW, "UTC", null);
  const put = (time: string) => withInterruption([], time, form, edited, "UTC");

  expect(put("09:00:59")).toEqual([edited.sessionStart]);
  expect(put("09:25:59")).toEqual([at("2026-03-10T09:25:59Z")]);
  expect(put("09:00:58")).toContain("within the session");
});
