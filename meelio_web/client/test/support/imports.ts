/** Files in memory, and what is read of them. */

import { type Existing, type OverlapChoice, planImport } from "../../src/domain/import/plan.ts";
import { readFile } from "../../src/domain/import/read-file.ts";
import type { Choices, ReadFile } from "../../src/domain/import/types.ts";

export const NOW = Date.parse("2026-06-01T00:00:00Z");
export const OWNER = "5a0c3f3e-0000-4000-8000-00000000000a";

export const nobody: Existing = { owner: OWNER, isGuest: true, sessions: [], tasks: [] };

export function choices(given: Partial<Choices> = {}): Choices {
  return {
    format: null,
    zone: "UTC",
    dateOrder: null,
    person: null,
    mapping: null,
    now: NOW,
    ...given,
  };
}

export function read(text: string, given: Partial<Choices> = {}): ReadFile {
  return readFile(new TextEncoder().encode(text), choices(given));
}

export function plan(
  text: string,
  given: Partial<Choices> = {},
  existing: Existing = nobody,
  overlaps: OverlapChoice = "allow",
) {
  return planImport(read(text, given), existing, overlaps);
}

/** A table of Toggl's with rows of start, end, length, description, project. */
export function toggl(...rows: readonly (readonly [string, string, string, string?, string?])[]) {
  const head = "Project,Description,Start date,Start time,End date,End time,Duration";
  const lines = rows.map(([start, end, length, about = "", project = ""]) =>
    [project, about, ...start.split(" "), ...end.split(" "), length].join(","),
  );
  return [head, ...lines].join("\n");
}

export function reasons(text: string, given: Partial<Choices> = {}): readonly string[] {
  return read(text, given).rejected.map(({ reason, line }) => `${line}: ${reason}`);
}

/** When the sessions of a file are, in UTC. */
export function spans(text: string, given: Partial<Choices> = {}): readonly string[] {
  return plan(text, given).sessions.map(({ sessionStart, sessionEnd }) => {
    const [start, end] = [sessionStart, sessionEnd].map((at) => new Date(at).toISOString());
    return `${start?.slice(0, 16)} ${end?.slice(0, 16)}`;
  });
}
