/** What an account has on the server alone: its API tokens, and the devices it is signed in on. */

import { engine } from "./engine.ts";

export interface ApiToken {
  readonly id: string;
  readonly name: string;
  /** `read`, `write` or both. */
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** Where the account is signed in, or has something left to send. */
export interface AccountDevice {
  readonly id: string;
  readonly name: string;
  readonly lastSeenAt: string;
  /** Null: signed in, but not synced yet. */
  readonly lastSyncedAt: string | null;
  readonly isCurrent: boolean;
  readonly isSignedIn: boolean;
  readonly needsFullSync: boolean;
  /** Changes it had left when it last said so. */
  readonly waiting: number | null;
}

/** Each rejects with a `Problem`. */
export const tokens = {
  list: () => engine().account.ask<readonly ApiToken[]>({ path: "/auth/tokens" }),
  /** Answers the secret, shown once. */
  async create(name: string, scopes: readonly string[]): Promise<string> {
    const made = await engine().account.ask<ApiToken & { readonly token: string }>({
      method: "POST",
      path: "/auth/tokens",
      body: { name, scopes },
    });
    return made.token;
  },
  revoke: (id: string) =>
    engine().account.ask<void>({ method: "DELETE", path: `/auth/tokens/${id}` }),
};

export const devices = {
  list: () => engine().account.ask<readonly AccountDevice[]>({ path: "/sync/devices" }),
  /** Ends the device's sign-in; what it holds stays on it. */
  revoke: (id: string) =>
    engine().account.ask<void>({ method: "DELETE", path: `/sync/devices/${id}` }),
};
