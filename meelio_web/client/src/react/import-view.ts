import type { Answer } from "../app/import-messages.ts";
import type { OverlapChoice } from "../domain/import/plan.ts";

export type ImportStage = "idle" | "reading" | "preview" | "importing" | "done";

/** One of several. Mirrored by `ui/bindings/data.py`. */
export interface ImportOption {
  readonly value: string;
  readonly text: string;
}

/** A number and what it counts. Mirrored by `ui/bindings/data.py`. */
export interface ImportCount {
  readonly key: string;
  readonly number: string;
  readonly text: string;
}

/** What a column of a table is. Mirrored by `ui/bindings/data.py`. */
export interface ImportColumn {
  readonly role: string;
  readonly label: string;
  /** Counted from 0; empty for none. */
  readonly value: string;
}

/** A session as it would be. Mirrored by `ui/bindings/data.py`. */
export interface ImportRow {
  readonly key: string;
  readonly whenText: string;
  readonly lengthText: string;
  readonly task: string;
}

/** A row that stays out. Mirrored by `ui/bindings/data.py`. */
export interface ImportProblem {
  readonly key: string;
  readonly lineText: string;
  readonly reason: string;
  readonly row: string;
}

/** Mirrored by `ui/bindings/data.py`. */
export interface ImportView {
  readonly stage: ImportStage;
  /** Why the file cannot be read, or why it did not work. */
  readonly error: string;
  readonly fileText: string;
  readonly busyText: string;
  readonly format: string;
  /** Empty where the file is of one kind only. */
  readonly formats: readonly ImportOption[];
  readonly formatText: string;
  readonly zone: string;
  readonly zones: readonly string[];
  readonly needsZone: boolean;
  readonly dateOrder: string;
  readonly orders: readonly ImportOption[];
  readonly person: string;
  readonly people: readonly ImportOption[];
  readonly columns: readonly ImportColumn[];
  readonly headers: readonly ImportOption[];
  readonly counts: readonly ImportCount[];
  readonly rangeText: string;
  readonly placedText: string;
  readonly doubtfulText: string;
  readonly overlapText: string;
  readonly overlaps: OverlapChoice;
  readonly settingsText: string;
  readonly takesSettings: boolean;
  readonly rows: readonly ImportRow[];
  readonly problems: readonly ImportProblem[];
  readonly moreProblemsText: string;
  readonly importText: string;
  readonly canImport: boolean;
  readonly resultText: string;
}

export interface ImportInput {
  readonly stage: ImportStage;
  readonly fileName: string;
  readonly fileSize: number;
  readonly answer: Answer | null;
  readonly zone: string;
  readonly overlaps: OverlapChoice;
  readonly takesSettings: boolean;
  readonly error: string;
  readonly resultText: string;
}

export const noImport: ImportView = {
  stage: "idle",
  error: "",
  fileText: "",
  busyText: "",
  format: "",
  formats: [],
  formatText: "",
  zone: "",
  zones: [],
  needsZone: false,
  dateOrder: "",
  orders: [],
  person: "",
  people: [],
  columns: [],
  headers: [],
  counts: [],
  rangeText: "",
  placedText: "",
  doubtfulText: "",
  overlapText: "",
  overlaps: "allow",
  settingsText: "",
  takesSettings: false,
  rows: [],
  problems: [],
  moreProblemsText: "",
  importText: "",
  canImport: false,
  resultText: "",
};
