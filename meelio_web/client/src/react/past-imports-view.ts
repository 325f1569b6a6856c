import type { PastImport } from "../app/imports.ts";
import type { FormatName } from "../domain/import/types.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { EpochMs } from "../domain/time.ts";
import { say } from "../i18n/say.ts";
import { FORMAT_NAMES } from "./import-words.ts";
import { inDateTime, inMoment, sessionCount } from "./words.ts";

/** An import that can be taken back. Mirrored by `ui/bindings/data.py`. */
export interface PastImportRow {
  readonly id: string;
  readonly title: string;
  readonly about: string;
}

/** Mirrored by `ui/bindings/data.py`. */
export interface PastImportsView {
  readonly rows: readonly PastImportRow[];
  /** What came of taking one back. */
  readonly resultText: string;
  /** The sessions that stay, because they were changed since. */
  readonly changed: readonly string[];
  /** What it takes to have these go too. */
  readonly removeText: string;
  readonly isBusy: boolean;
}

export const noImports: PastImportsView = {
  rows: [],
  resultText: "",
  changed: [],
  removeText: "",
  isBusy: false,
};

const NAMED = 20;

export function toPastRow({ id, at, format, fileName, sessions }: PastImport, now: EpochMs) {
  const tool = FORMAT_NAMES[format as FormatName]?.() ?? format;
  return {
    id,
    title: fileName === "" ? tool : `${tool} · ${fileName}`,
    about: `${sessionCount(sessions.length)} · ${inMoment(at, now)}`,
  };
}

function nameOf({ sessionStart, timeZone, taskTitle }: Session): string {
  const when = inDateTime(sessionStart, timeZone);
  return taskTitle === null ? when : `${when} · ${taskTitle}`;
}

export interface TakenBack {
  readonly gone: number;
  readonly changed: readonly Session[];
}

export function sayTakenBack(
  taken: TakenBack | null,
): Pick<PastImportsView, "resultText" | "changed" | "removeText"> {
  if (taken === null) return { resultText: "", changed: [], removeText: "" };
  const { gone, changed } = taken;
  const sessions = sessionCount(gone);
  if (changed.length === 0) {
    const resultText = say("Taken back: {sessions}.", { sessions });
    return { resultText, changed: [], removeText: "" };
  }
  return {
    resultText: say("Taken back: {sessions}. You have changed these since, so they stay:", {
      sessions,
    }),
    changed: changed.slice(0, NAMED).map(nameOf),
    removeText: say("Remove these too"),
  };
}
