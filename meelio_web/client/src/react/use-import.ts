import { atom, computed } from "nanostores";
import { v7 } from "uuid";
import type { Answer } from "../app/import-messages.ts";
import { askReader } from "../app/import-reader.ts";
import { runImport } from "../app/imports.ts";
import { whenKnown } from "../app/when-known.ts";
import type { Existing, OverlapChoice, Plan } from "../domain/import/plan.ts";
import type { Choices, DateOrder, FormatName, Role } from "../domain/import/types.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import { engine, now } from "./engine.ts";
import { createHook } from "./hook.ts";
import { rememberedMapping, rememberMapping } from "./import-memory.ts";
import { toImport } from "./import-shown.ts";
import { type ImportInput, noImport } from "./import-view.ts";
import { FORMAT_NAMES } from "./import-words.ts";
import { createLatest } from "./latest.ts";
import { tellOfImport } from "./use-past-imports.ts";
import { hereZone } from "./words.ts";

type Chosen = Pick<Choices, "format" | "dateOrder" | "person" | "mapping">;

const nothingChosen: Chosen = { format: null, dateOrder: null, person: null, mapping: null };

interface State extends Omit<ImportInput, "fileName" | "fileSize"> {
  readonly file: File | null;
  readonly chosen: Chosen;
}

const nothing: State = {
  stage: "idle",
  file: null,
  answer: null,
  chosen: nothingChosen,
  zone: "",
  overlaps: "allow",
  takesSettings: false,
  error: "",
  resultText: "",
};

const state = atom<State>(nothing);
const newLook = createLatest();
/** Whose records the preview is of. */
let lookedAs = "";

export const useImport = createHook(noImport, () =>
  computed(state, ({ file, ...known }) =>
    toImport({ ...known, fileName: file?.name ?? "", fileSize: file?.size ?? 0 }),
  ),
);

function change(next: Partial<State>): void {
  state.set({ ...state.get(), ...next });
}

function existing(): Existing {
  const { account, sessions, tasks, preferences } = engine();
  const owner = account.current.get()?.id ?? null;
  return {
    owner: owner ?? preferences.deviceId.get() ?? "",
    isGuest: owner === null,
    sessions: (sessions.all.get() ?? []).map(
      ({ id, sourceKey, kind, sessionStart, sessionEnd }) => {
        return { id, sourceKey, kind, sessionStart, sessionEnd };
      },
    ),
    tasks: tasks.all.get() ?? [],
  };
}

/** The columns of a table that was read before are what they were then. */
function remembered(answer: Answer, { mapping }: Chosen): Chosen["mapping"] {
  if (answer.type !== "read" || answer.overview.format !== "csv" || mapping !== null) return null;
  return rememberedMapping(answer.overview.header);
}

async function ask(file: File, { chosen, zone, overlaps }: State): Promise<Answer> {
  const choices = { ...chosen, zone, now: now() };
  // A file may be chosen before it is known who is here, and what they have.
  await Promise.all([whenKnown(engine().account.current), whenKnown(engine().sessions.all)]);
  const known = existing();
  lookedAs = known.owner;
  return askReader({ file, choices, existing: known, overlaps });
}

/** Reads the file with all that is chosen by now. */
async function look(): Promise<void> {
  const counts = newLook();
  const { file } = state.get();
  if (file === null) return;
  change({ stage: "reading", error: "", resultText: "" });
  try {
    const first = await ask(file, state.get());
    const mapping = remembered(first, state.get().chosen);
    if (mapping) change({ chosen: { ...state.get().chosen, mapping } });
    const answer = mapping ? await ask(file, state.get()) : first;
    if (counts()) change({ answer, stage: answer.type === "read" ? "preview" : "idle" });
  } catch {
    if (counts()) change({ stage: "idle", answer: null, error: sayUnread() });
  }
}

function sayUnread(): string {
  return say("The browser would not read this file. Nothing has changed; choose it again.");
}

function choose(next: Partial<Chosen>): Promise<void> {
  change({ chosen: { ...state.get().chosen, ...next } });
  return look();
}

function partOf(plan: Plan, takesSettings: boolean) {
  return takesSettings ? plan : { ...plan, preferences: {} };
}

function sayImported(count: number): string {
  return sayCount(count, { one: "Imported {n} session", other: "Imported {n} sessions" });
}

async function carryOut(answer: Answer & { readonly type: "read" }): Promise<void> {
  const { file, takesSettings } = state.get();
  const { plan, overview } = answer;
  const { account, undo } = engine();
  const about = { format: overview.format, fileName: file?.name ?? "" };
  const count = plan.sessions.length;
  const from = FORMAT_NAMES[overview.format]();
  const done = await runImport(partOf(plan, takesSettings), about, {
    userId: account.current.get()?.id ?? null,
    newId: v7,
    now,
    change: (changes) => undo.commit(sayImported(count), changes),
  });
  if (overview.format === "csv" && overview.mapping) {
    rememberMapping(overview.header, overview.mapping);
  }
  tellOfImport(done);
  const resultText = sayCount(
    count,
    {
      one: "{n} session from {from} is in your history.",
      other: "{n} sessions from {from} are in your history.",
    },
    { from },
  );
  state.set({ ...nothing, stage: "done", resultText });
}

/** Takes it out of the field, or the same file could not be chosen again. */
function fileOf({ target }: Event): File | null {
  const field = target as HTMLInputElement;
  const file = field.files?.[0] ?? null;
  field.value = "";
  return file;
}

/** Whether somebody else is here by now, or some of it has come in by another way. */
function isOutdated({ sessions }: Plan): boolean {
  const { owner, sessions: here } = existing();
  const ids = new Set(here.map(({ id }) => id));
  return owner !== lookedAs || sessions.some(({ id }) => ids.has(id));
}

/** What a person can do to bring data in. */
export const importing = {
  /** From a field for files, which also takes what is dropped on it. */
  chooseFile(event: Event): Promise<void> {
    const file = fileOf(event);
    if (file === null) return Promise.resolve();
    state.set({ ...nothing, file, zone: hereZone() });
    return look();
  },
  chooseFormat: (format: FormatName): Promise<void> => choose({ format, mapping: null }),
  chooseZone(zone: string): Promise<void> {
    change({ zone });
    return look();
  },
  chooseOrder: (dateOrder: DateOrder): Promise<void> => choose({ dateOrder }),
  choosePerson: (person: string): Promise<void> => choose({ person }),
  chooseColumn(role: Role, column: string): Promise<void> {
    const { answer } = state.get();
    const mapping = answer?.type === "read" ? answer.overview.mapping : null;
    if (mapping === null) return Promise.resolve();
    const { [role]: _, ...others } = mapping.columns;
    const columns = column === "" ? others : { ...others, [role]: Number(column) };
    return choose({ mapping: { ...mapping, columns } });
  },
  chooseOverlaps(overlaps: OverlapChoice): Promise<void> {
    change({ overlaps });
    return look();
  },
  takeSettings(takesSettings: boolean): void {
    change({ takesSettings });
  },
  /** Changes everything that the preview says, or nothing. */
  async carryOut(): Promise<void> {
    const { answer, stage } = state.get();
    if (stage !== "preview" || answer?.type !== "read") return;
    if (isOutdated(answer.plan)) return look();
    change({ stage: "importing", error: "" });
    try {
      await carryOut(answer);
    } catch {
      const error = say("The browser could not keep it. Nothing has changed; try again.");
      change({ stage: "preview", error });
    }
  },
  cancel(): void {
    newLook(); // at nothing
    state.set(nothing);
  },
  /** Writes the rows that stay out to a file, each with its reason. */
  async saveProblems(): Promise<void> {
    const { answer, file } = state.get();
    if (answer?.type !== "read") return;
    const { saveProblems } = await import("./save-problems.ts");
    saveProblems(answer.plan.rejected, file?.name ?? "");
  },
};
