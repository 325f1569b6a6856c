/** Signing in and out, and what an account has on the server. */

import type { Http } from "../api/http.ts";
import { Problem } from "../api/problem.ts";
import type { Account, AccountController, ApiToken, SignInSession } from "./meelio.ts";
import type { People } from "./people.ts";

export interface AccountParts {
  readonly people: People;
  readonly http: Http;
  /** Ends what must not go on under nobody's name. */
  readonly beforeLeaving: () => Promise<void>;
}

export function createAccount({ people, http, beforeLeaving }: AccountParts): AccountController {
  /** For what needs a sign-in: says so when there is none any more. */
  const signedIn: Http = async (call) => {
    try {
      return await http(call);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) people.noteSignedOut();
      throw error;
    }
  };

  async function enter(path: string, email: string, password: string): Promise<void> {
    const body = { email, password };
    const account = await http<Account>({ method: "POST", path, body });
    await people.enter(account);
  }

  return {
    current: people.current,
    mustSignIn: people.mustSignIn,
    register: (email, password) => enter("/auth/register", email, password),
    signIn: (email, password) => enter("/auth/login", email, password),
    async signOut(choice) {
      if (choice !== "discard") await beforeLeaving();
      if (choice === "sync") await people.driver()?.now();
      await people.leave(choice === "sync" ? "keep-unless-clean" : choice);
    },
    ask: signedIn,
    tokens: () => signedIn<readonly ApiToken[]>({ path: "/auth/tokens" }),
    async createToken(name) {
      const body = { name };
      const made = await signedIn<ApiToken & { readonly token: string }>({
        method: "POST",
        path: "/auth/tokens",
        body,
      });
      return made.token;
    },
    revokeToken: (id) => signedIn<void>({ method: "DELETE", path: `/auth/tokens/${id}` }),
    devices: () => signedIn({ path: "/sync/devices" }),
    signInSessions: () => signedIn<readonly SignInSession[]>({ path: "/auth/sessions" }),
    revokeSignInSession: (id) => signedIn<void>({ method: "DELETE", path: `/auth/sessions/${id}` }),
  };
}
