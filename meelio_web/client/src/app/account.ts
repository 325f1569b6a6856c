/** Signing in and out, and what an account has on the server. */

import type { Http } from "../api/http.ts";
import { isOfServer, Problem, unreachable } from "../api/problem.ts";
import type { AccountController } from "./meelio.ts";
import type { People } from "./people.ts";

export interface AccountParts {
  readonly people: People;
  readonly http: Http;
  /** Ends what must not go on under nobody's name. */
  readonly beforeLeaving: () => Promise<void>;
}

export function createAccount(parts: AccountParts): AccountController {
  const { people, http } = parts;
  /** For what needs a sign-in: says so when there is none any more. */
  const signedIn: Http = async (call) => {
    try {
      return await http(call);
    } catch (error) {
      const status = error instanceof Problem && isOfServer(error) ? error.status : 0;
      if (status === 401) people.noteSignedOut();
      if (status === 410) void people.driver()?.now();
      throw error;
    }
  };

  const door = () =>
    import("./come-and-go.ts").then(
      ({ comeAndGo }) => comeAndGo(parts, signedIn),
      (error) => {
        throw unreachable(error);
      },
    );

  return {
    current: people.current,
    mustSignIn: people.mustSignIn,
    news: people.news,
    register: async (...asked) => (await door()).register(...asked),
    signIn: async (...asked) => (await door()).signIn(...asked),
    signOut: async (choice) => (await door()).signOut(choice),
    remove: async (choice) => (await door()).remove(choice),
    forget: async (choice) => (await door()).forget(choice),
    refresh: async () => (await door()).refresh(),
    ask: signedIn,
  };
}
