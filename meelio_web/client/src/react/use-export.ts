import { atom, computed } from "nanostores";

import { say } from "../i18n/say.ts";
import { engine, now } from "./engine.ts";
import {
  type ExportInput,
  type ExportSpan,
  noExport,
  rangeOf,
  toExportChoice,
} from "./export-choice-view.ts";
import { createHook } from "./hook.ts";
import { minute } from "./minute.ts";
import { hereZone } from "./words.ts";

const choices = atom<ExportInput>({ span: "all", firstDay: "", lastDay: "", doneText: "" });

function where(at: number) {
  return { now: at, zone: hereZone(), dayStart: engine().preferences.all.get().dayStart };
}

export const useExport = createHook(noExport, () => {
  const { sessions, preferences } = engine();
  return computed([sessions.all, choices, minute, preferences.all], (list, chosen, at) =>
    list === undefined ? noExport : toExportChoice(list, chosen, where(at)),
  );
});

function choose(change: Partial<ExportInput>): void {
  choices.set({ ...choices.get(), doneText: "", ...change });
}

/** What a person can do to take their data out. */
export const exporting = {
  chooseSpan(span: ExportSpan): void {
    choose({ span });
  },
  chooseFirst(firstDay: string): void {
    choose({ firstDay, span: "custom" });
  },
  chooseLast(lastDay: string): void {
    choose({ lastDay, span: "custom" });
  },
  async save(kind: "csv" | "json" | "ics"): Promise<void> {
    const range = rangeOf(choices.get(), where(now()));
    if (range === null) return;
    try {
      const { saveFile } = await import("./save-file.ts");
      const name = await saveFile(kind, range);
      choose({ doneText: say("Saved as {name}.", { name }) });
    } catch {
      choose({ doneText: say("The browser would not read what is stored here. Try again.") });
    }
  },
};
