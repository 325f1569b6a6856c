import { expect, test } from "bun:test";
import fc from "fast-check";

import type { Session } from "../../src/domain/sessions/session.ts";
import type { Task } from "../../src/domain/tasks/task.ts";
import {
  fieldsToSession,
  fieldsToTask,
  sessionToFields,
  taskToFields,
} from "../../src/store/codec.ts";

const at = fc.integer({ min: 946_684_800_000, max: 4_000_000_000_000 });
const text = fc.option(fc.string());

const anySession: fc.Arbitrary<Session> = fc.record({
  id: fc.uuid(),
  sessionStart: at,
  sessionEnd: at,
  duration: fc.nat(1440),
  kind: fc.constantFrom("focus", "short_break", "long_break"),
  mode: fc.constantFrom("pomodoro", "countdown", "stopwatch", "manual", "import"),
  outcome: fc.constantFrom("completed", "stopped"),
  plannedSeconds: fc.option(fc.nat()),
  pauses: fc.array(fc.record({ start: at, end: at })),
  interruptions: fc.array(at),
  taskId: text,
  taskTitle: text,
  note: text,
  rating: fc.option(fc.integer({ min: 1, max: 5 })),
  tags: fc.array(fc.string()),
  timeZone: fc.constantFrom("UTC", "Europe/Vienna", "Pacific/Chatham"),
  sourceKey: text,
});

const anyTask: fc.Arbitrary<Task> = fc.record({
  id: fc.uuid(),
  title: fc.string(),
  project: text,
  color: text,
  notes: text,
  estimate: fc.option(fc.nat()),
  dueOn: fc.constantFrom(null, "2026-03-01"),
  position: fc.double({ noNaN: true, noDefaultInfinity: true }),
  pinned: fc.boolean(),
  doneAt: fc.option(at),
  archivedAt: fc.option(at),
});

const overTheWire = (fields: unknown) => JSON.parse(JSON.stringify(fields));

test("[ST12] a session survives the way to the wire and back", () => {
  fc.assert(
    fc.property(anySession, (session) => {
      const back = fieldsToSession(session.id, overTheWire(sessionToFields(session)));
      expect(back).toEqual(session);
    }),
  );
});

test("[ST12] a task survives the way to the wire and back", () => {
  fc.assert(
    fc.property(anyTask, (task) => {
      const back = fieldsToTask(task.id, overTheWire(taskToFields(task)));
      expect(back).toEqual({ ...task, position: task.position === 0 ? 0 : task.position });
    }),
  );
});

test("[ST12] instants are spelled with milliseconds and Z", () => {
  const fields = sessionToFields({
    ...fc.sample(anySession, { numRuns: 1, seed: 1 })[0],
    sessionStart: Date.parse("2026-03-01T09:00:00Z"),
    pauses: [{ start: 0, end: 1 }],
  } as Session);

  expect(fields).toMatchObject({
    sessionStart: "2026-03-01T09:00:00.000Z",
    pauses: [{ start: "1970-01-01T00:00:00.000Z", end: "1970-01-01T00:00:00.001Z" }],
  });
});

test("[ST11] what the wire leaves out takes its default, and what makes no sense is not shown", () => {
  const times = { sessionStart: "2026-03-01T09:00:00Z", sessionEnd: "2026-03-01T09:25:00Z" };

  expect(fieldsToSession("s1", { ...times, kind: "nap", tags: ["a", 7] })).toMatchObject({
    kind: "focus",
    mode: "manual",
    duration: 25,
    tags: ["a"],
    timeZone: "UTC",
  });
  expect(fieldsToSession("s1", { ...times, sessionEnd: "noon" })).toBeNull();
  expect(fieldsToTask("t1", { position: 1 })).toBeNull();
});
