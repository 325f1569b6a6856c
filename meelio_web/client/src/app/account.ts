/** Signing in and out, and what an account has on the server. */

import type { Http } from "../api/http.ts";
import { Problem } from "../api/problem.ts";
import type { Account, AccountController, DeletedChoice, MayCarry } from "./meelio.ts";
import type { People } from "./people.ts";

export interface AccountParts {
  readonly people: People;
  readonly http: Http;
  /** Ends what must not go on under nobody's name. */
  readonly beforeLeaving: () => Promise<void>;
}

const DEPARTURES = { sync: "left", keep: "kept", discard: "discarded", guest: "guest" } as const;

export function createAccount({ people, http, beforeLeaving }: AccountParts): AccountController {
  /** For what needs a sign-in: says so when there is none any more. */
  const signedIn: Http = async (call) => {
    try {
      return await http(call);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) people.noteSignedOut();
      if (error instanceof Problem && error.status === 410) void people.driver()?.now();
      throw error;
    }
  };

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
    current: people.current,
    mustSignIn: people.mustSignIn,
    news: people.news,
    register: enter("/auth/register"),
    signIn: enter("/auth/login"),
    async signOut(choice) {
      if (choice !== "discard") await beforeLeaving();
      if (choice === "sync") await people.driver()?.now();
      await people.leave(DEPARTURES[choice]);
    },
    async remove(choice) {
      await signedIn<void>({ method: "DELETE", path: "/auth/me" });
      await forget(choice);
    },
    forget,
    refresh: async () => people.renew(await signedIn<Account>({ path: "/auth/me" })),
    ask: signedIn,
  };
}
