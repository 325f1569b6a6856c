/** What a person has chosen, each choice a record of its own. */

import { isPreferenceValue } from "../domain/preferences/check.ts";
import { preferenceToFields } from "../store/codec.ts";
import type { Store } from "../store/create-store.ts";
import { preferenceId } from "../store/preference-id.ts";
import type { PreferencesStore } from "./meelio.ts";

/** The value is not one that this preference can have. */
export class InvalidPreference extends Error {
  override readonly name = "InvalidPreference";
  readonly field: string;

  constructor(field: string) {
    super("That is not a possible value.");
    this.field = field;
  }
}

export function createPreferences(store: Store): PreferencesStore {
  return {
    all: store.preferences,
    deviceId: store.deviceId,
    async set(name, value) {
      if (!isPreferenceValue(name, value)) throw new InvalidPreference(name);
      const id = preferenceId(await store.whose(), name);
      const patch = preferenceToFields(name, value);
      await store.commit([{ entity: "preference", id, op: "upsert", patch }], { strict: true });
    },
  };
}
