import { atom, computed, type ReadableAtom } from "nanostores";

import { whenKnown } from "../app/when-known.ts";
import { isPreferenceValue } from "../domain/preferences/check.ts";
import { defaultPreferences, type Preferences } from "../domain/preferences/preferences.ts";
import { deviceNames } from "./device-names.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { createPending } from "./pending.ts";
import {
  type ChoiceName,
  type Drafts,
  type NumberName,
  type PercentName,
  type PolicyChoice,
  type SwitchName,
  toNumber,
  toPreferences,
} from "./preferences-view.ts";

const drafts = atom<Drafts>({});
/** What was kept when somebody began to type. */
const before = new Map<NumberName, number>();
const pending = createPending<Preferences[keyof Preferences]>();

/** What is kept, and over it what was chosen and is not on disk yet. */
export function chosenPreferences(): ReadableAtom<Preferences> {
  const { all } = engine().preferences;
  return computed([all, pending.asked], (kept, asked) => ({ ...kept, ...asked }));
}

const unknown = { deviceId: null, nameOf: () => "", ready: false };

export const usePreferences = createHook(toPreferences(defaultPreferences, {}, unknown), () => {
  const { preferences: store, sessions } = engine();
  const ready = computed(sessions.all, (list) => list !== undefined);
  const context = computed([store.deviceId, deviceNames(), ready], (deviceId, nameOf, isReady) => ({
    deviceId,
    nameOf,
    ready: isReady,
  }));
  return computed([chosenPreferences(), drafts, context], toPreferences);
});

interface Typed {
  readonly target: { readonly value: string };
}

interface Ticked {
  readonly target: { readonly checked: boolean };
}

function set<Name extends keyof Preferences>(name: Name, value: Preferences[Name]): Promise<void> {
  return pending.run(name, value, () => engine().preferences.set(name, value));
}

/** What a person can do on Settings. Each choice is kept as soon as it makes sense. */
export const preferences = {
  /**
   * Shows what is being typed, and keeps it while it is a number that fits (rule UI6). Of one that
   * does not, the first figures are a number too, and not the one that was meant.
   */
  async type(name: NumberName, { target }: Typed): Promise<void> {
    drafts.set({ ...drafts.get(), [name]: target.value });
    await whenKnown(engine().sessions.all);
    const was = before.get(name) ?? engine().preferences.all.get()[name];
    if (name in drafts.get()) before.set(name, was);
    await set(name, toNumber(name, target.value) ?? was);
  },
  /** One of several numbers that are offered. */
  keep: (name: NumberName, value: number): Promise<void> => set(name, value),
  /** Leaving a field shows what is kept. */
  leave(name: NumberName): void {
    before.delete(name);
    const { [name]: _left, ...rest } = drafts.get();
    drafts.set(rest);
  },
  toggle: (name: SwitchName, { target }: Ticked): Promise<void> => set(name, target.checked),
  async choosePolicy(choice: PolicyChoice): Promise<void> {
    const deviceId = engine().preferences.deviceId.get();
    if (choice === "other" || (choice === "device" && deviceId === null)) return;
    await set("conflictPolicy", choice === "device" ? `device:${deviceId}` : choice);
  },
  /** Keeps one of the words that the preference may have; another, such as half a time, is passed by. */
  async choose<Name extends ChoiceName>(name: Name, { target }: Typed): Promise<void> {
    if (isPreferenceValue(name, target.value)) await set(name, target.value as Preferences[Name]);
  },
  slide: (name: PercentName, { target }: Typed): Promise<void> => set(name, Number(target.value)),
};
