import { atom, computed } from "nanostores";

import type { Entity, Fields } from "../domain/sync/wire.ts";
import { sessionToFields, taskToFields } from "../store/codec.ts";
import {
  type DecidedInput,
  type LostValue,
  nothingDecided,
  toDecided,
  type Undoing,
} from "./decided-view.ts";
import { deviceNames } from "./device-names.ts";
import { engine } from "./engine.ts";
import { createFetched } from "./fetched.ts";
import { createHook } from "./hook.ts";
import { minute } from "./minute.ts";
import { toErrors } from "./problem.ts";

const AT_ONCE = 20;

const limit = atom(AT_ONCE);
const undoing = atom<ReadonlyMap<string, Undoing>>(new Map());

/** What lost in the last 30 days; known to the server alone, which may decide at each cycle. */
export const lostValues = createFetched(
  () => engine().account.ask<readonly LostValue[]>({ path: "/sync/conflicts" }),
  () => computed(engine().sync.status, ({ lastOkAt }) => lastOkAt),
);

/** What this device knows of a record, for its name. */
export function knownFields(entity: Entity, id: string): Fields {
  const { sessions, tasks } = engine();
  if (entity === "focus_session") {
    const session = sessions.all.get()?.find((one) => one.id === id);
    return session ? sessionToFields(session) : {};
  }
  const task = tasks.all.get()?.find((one) => one.id === id);
  return task ? taskToFields(task) : {};
}

/** What {@link toDecided} needs beside the values themselves. */
export function decidedContext() {
  return computed([undoing, deviceNames(), minute], (states, nameOf, now) => ({
    undoing: states,
    nameOf,
    now,
    known: knownFields,
  }));
}

export const useDecided = createHook(nothingDecided, () =>
  computed([lostValues.store, decidedContext(), limit], ({ value, error }, context, most) => {
    const input: DecidedInput = { values: value, error, limit: most, ...context };
    return toDecided(input);
  }),
);

function note(id: string, state: Undoing): void {
  undoing.set(new Map(undoing.get()).set(id, state));
}

/** What a person can do about values that lost. */
export const decided = {
  /** Brings a value back, as a change of now that all devices pull (rule UI24). */
  async undo(id: string): Promise<void> {
    note(id, "busy");
    try {
      await engine().account.ask({ method: "POST", path: `/sync/conflicts/${id}/undo` });
      note(id, "done");
      await engine().sync.now();
    } catch (failure) {
      note(id, { error: toErrors(failure)[""] ?? "" });
    }
  },
  showMore(): void {
    limit.set(limit.get() + AT_ONCE);
  },
};
