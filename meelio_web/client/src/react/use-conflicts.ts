import { atom, computed } from "nanostores";
import { v7 as newId } from "uuid";
import { activeMs } from "../domain/days/focus.ts";
import {
  type Choice,
  type Choices,
  secondSession,
  settleBy,
  takingBack,
} from "../domain/sync/choose.ts";
import type { Settlement } from "../domain/sync/plan-resolve.ts";
import type { Fields } from "../domain/sync/wire.ts";
import { say } from "../i18n/say.ts";
import { fieldsToSession } from "../store/codec.ts";
import type { HeldView } from "../store/ledger.ts";
import { noConflicts, partsOf, toConflicts, type Way } from "./conflicts-view.ts";
import { deviceNames } from "./device-names.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { minute } from "./minute.ts";
import { noteDecision } from "./use-decision.ts";

/** What has been chosen of cards with several parts, by card. */
const chosen = atom<ReadonlyMap<string, Choices>>(new Map());
const way = atom<Way | null>(null);

export const useConflicts = createHook(noConflicts, () => {
  const { sync, sessions, preferences } = engine();
  const open = computed([sync.conflicts, sync.refused, sessions.all], (held, refused, list) =>
    list === undefined ? undefined : { held, refused },
  );
  const choices = computed([chosen, way, preferences.all], (picked, how, { conflictPolicy }) => ({
    chosen: picked,
    way: how,
    policy: conflictPolicy,
  }));
  return computed(
    [open, choices, deviceNames(), preferences.deviceId, minute],
    (waiting, picked, nameOf, device, now) => {
      if (!waiting) return noConflicts;
      const viewer = { device: device ?? "", now: now * 1000, ranOut };
      return toConflicts({ ...waiting, ...picked, nameOf, viewer });
    },
  );
});

/** Whether a session ended as it was planned to, which is kept in whole seconds. */
function ranOut(fields: Fields): boolean {
  const session = fieldsToSession("", fields);
  if (session?.outcome !== "completed" || session.plannedSeconds === null) return false;
  return Math.abs(activeMs(session) - session.plannedSeconds * 1000) <= 1000;
}

function find(id: string): HeldView | undefined {
  return engine()
    .sync.conflicts.get()
    .find(({ mutation }) => mutation.id === id);
}

/** Settles a conflict as it is seen now (rule EN72), with the session that this may make beside it. */
async function settle(
  { mutation, row }: HeldView,
  how: Settlement,
  choices: Choices = new Map(),
): Promise<void> {
  const second = secondSession(choices, row?.fields ?? {});
  const others = second
    ? [{ entity: "focus_session", id: newId(), op: "upsert", patch: second } as const]
    : [];
  await engine().sync.resolve({ mutation, rev: row?.rev ?? 0 }, how, others);
}

/** One choice for every part in conflict; what is in none stays as it is here. */
function alike(conflict: HeldView, choice: Choice): Choices {
  const device = engine().preferences.deviceId.get() ?? "";
  return new Map(partsOf(conflict, device).map((part) => [part, choice]));
}

/** Settles one card; what that dropped can be brought back (rule UI28). */
async function settleOne(conflict: HeldView, choices: Choices, text: string): Promise<void> {
  await settle(conflict, settleBy(choices), choices);
  const { mutation, mine, row } = conflict;
  const back = takingBack(choices, mine, row?.fields ?? null);
  const change = back && { ...back, entity: mutation.entity, id: mutation.entityId };
  noteDecision(change && { text, takeBack: () => engine().sync.change([change]) });
}

function sayKept(choice: Choice): string {
  if (choice === "mine") return say("Kept mine");
  return choice === "theirs" ? say("Kept theirs") : say("Kept both");
}

/** Of a refused change: to try it again, or to let it go. */
async function keep(id: string, choice: Choice): Promise<void> {
  const { refused, resolve } = engine().sync;
  const conflict = find(id);
  if (conflict) return settleOne(conflict, alike(conflict, choice), sayKept(choice));
  const change = refused.get().find(({ mutation }) => mutation.id === id);
  if (change) await resolve(change, choice === "mine" ? (mine) => mine : (_, theirs) => theirs);
}

/** What a person can do on Needs you. */
export const conflicts = {
  keepMine: (id: string): Promise<void> => keep(id, "mine"),
  keepTheirs: (id: string): Promise<void> => keep(id, "theirs"),
  keepBoth: (id: string): Promise<void> => keep(id, "both"),
  /** Chooses for one part of a card. */
  choose(id: string, part: string, choice: Choice): void {
    const before = chosen.get().get(id) ?? new Map<string, Choice>();
    chosen.set(new Map(chosen.get()).set(id, new Map(before).set(part, choice)));
  },
  /** Settles a card part by part, as chosen. */
  async keepChosen(id: string): Promise<void> {
    const [conflict, choices] = [find(id), chosen.get().get(id)];
    if (conflict && choices) await settleOne(conflict, choices, say("Kept as chosen"));
  },
  /** Says first what would become of all of them. */
  propose(how: Way): void {
    way.set(how);
  },
  cancel(): void {
    way.set(null);
  },
  /** Settles all of them in the way that was proposed. */
  async settleAll(): Promise<void> {
    const how = way.get();
    way.set(null);
    if (how === null) return;
    const { conflictPolicy } = engine().preferences.all.get();
    noteDecision(null);
    for (const conflict of engine().sync.conflicts.get()) {
      const isByPolicy = how === "policy";
      await settle(conflict, isByPolicy ? conflictPolicy : settleBy(alike(conflict, how)));
    }
  },
};
