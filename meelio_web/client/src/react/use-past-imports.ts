import { atom, computed } from "nanostores";

import { type PastImport, pastImports, takeBack } from "../app/imports.ts";
import { say } from "../i18n/say.ts";
import type { Change } from "../store/local-store.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { createLatest } from "./latest.ts";
import { minute } from "./minute.ts";
import { noImports, sayTakenBack, type TakenBack, toPastRow } from "./past-imports-view.ts";
import { type Who, whoIsHere } from "./who.ts";

const imports = atom<readonly PastImport[]>([]);
/** What came of it is told to whoever did it. */
interface Taken extends TakenBack {
  readonly of: PastImport;
  readonly person: Who;
}

const taken = atom<Taken | null>(null);
const busy = atom(false);
const failed = atom("");

function here() {
  const { sessions, tasks } = engine();
  return { sessions: sessions.all.get() ?? [], tasks: tasks.all.get() ?? [] };
}

/** What was looked for before may be of somebody else. */
const look = createLatest();

async function refresh(): Promise<void> {
  const counts = look();
  const found = await pastImports(whoIsHere() ?? null, here()).catch(() => []);
  if (counts()) imports.set(found);
}

export const usePastImports = createHook(noImports, () => {
  const { sessions, account } = engine();
  // The list is of those that have left something here.
  computed([sessions.all, account.current], (list, person) => [list, person]).subscribe(
    ([list, person]) => {
      if (list !== undefined && person !== undefined) void refresh();
    },
  );
  return computed([imports, taken, busy, failed, minute], (list, back, isBusy, error, now) => {
    const said = sayTakenBack(back?.person === whoIsHere() ? back : null);
    return {
      ...said,
      resultText: error || said.resultText,
      rows: list.map((one) => toPastRow(one, now)),
      isBusy,
    };
  });
});

/** The list knows of an import at once. */
export function tellOfImport(one: PastImport): void {
  taken.set(null);
  failed.set("");
  imports.set([one, ...imports.get().filter(({ id }) => id !== one.id)]);
}

async function attempt(one: PastImport, alsoChanged: boolean): Promise<void> {
  if (busy.get()) return;
  busy.set(true);
  failed.set("");
  try {
    const { undo } = engine();
    const change = (changes: readonly Change[]) => undo.commit(say("Undid an import"), changes);
    const { sessions, changed } = await takeBack(one, here(), { change }, alsoChanged);
    taken.set({
      of: one,
      person: whoIsHere(),
      gone: sessions.length,
      changed: alsoChanged ? [] : changed,
    });
  } catch {
    failed.set(say("The browser could not keep it. Nothing has changed; try again."));
  }
  busy.set(false);
  await refresh();
}

/** What a person can do about imports of before. */
export const past = {
  async undo(id: string): Promise<void> {
    const one = imports.get().find((it) => it.id === id);
    if (one) await attempt(one, false);
  },
  async removeChanged(): Promise<void> {
    const back = taken.get();
    if (back && back.person === whoIsHere()) await attempt(back.of, true);
  },
};
