/** What a person has chosen, each choice a record of its own. */

import { isPreferenceValue } from "../domain/preferences/check.ts";
import type { Preferences } from "../domain/preferences/preferences.ts";
import { preferenceToFields } from "../store/codec.ts";
import type { Store } from "../store/create-store.ts";
import type { Change } from "../store/local-store.ts";
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
  async function setAll(values: Partial<Preferences>): Promise<void> {
    const user = await store.whose();
    const changes = (Object.keys(values) as (keyof Preferences)[]).map((name): Change => {
      const value = values[name];
      if (value === undefined || !isPreferenceValue(name, value)) throw new InvalidPreference(name);
      const patch = preferenceToFields(name, value);
      return { entity: "preference", id: preferenceId(user, name), op: "upsert", patch };
    });
    await store.commit(changes, { strict: true });
  }
  return {
    all: store.preferences,
    deviceId: store.deviceId,
    setAll,
    set: (name, value) => setAll({ [name]: value }),
  };
}
