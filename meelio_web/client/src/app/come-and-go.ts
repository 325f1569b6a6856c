/** Signing in and out; loaded by who does. */

import type { Http } from "../api/http.ts";
import type { AccountParts } from "./account.ts";
import type { Account, AccountController, DeletedChoice, MayCarry } from "./meelio.ts";

type ComeAndGo = Omit<AccountController, "current" | "mustSignIn" | "news" | "ask">;

const DEPARTURES = { sync: "left", keep: "kept", discard: "discarded", guest: "guest" } as const;

export function comeAndGo({ people, http, beforeLeaving }: AccountParts, ask: Http): ComeAndGo {
  const enter =
    (path: string) =>
    async (email: string, password: string, mayCarry?: MayCarry): Promise<void> => {
      // Or the answer to the last person's sign-out would take the new cookie away.
      await people.farewell();
      const body = { email, password };
      const account = await http<Account>({ method: "POST", path, body });
      await people.enter(account, !mayCarry || (await mayCarry()));
    };

  const forget = (choice: DeletedChoice): Promise<void> => people.leave(DEPARTURES[choice]);

  return {
    register: enter("/auth/register"),
    signIn: enter("/auth/login"),
    async signOut(choice) {
      if (choice !== "discard") await beforeLeaving();
      if (choice === "sync") await people.driver()?.now();
      await people.leave(DEPARTURES[choice]);
    },
    async remove(choice) {
      await ask<void>({ method: "DELETE", path: "/auth/me" });
      await forget(choice);
    },
    forget,
    refresh: async () => people.renew(await ask<Account>({ path: "/auth/me" })),
  };
}
