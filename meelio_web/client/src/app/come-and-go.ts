/** Signing in and out; loaded by who does. */

import type { Http } from "../api/http.ts";
import type { Opened } from "../store/create-store.ts";
import { raiseFence } from "../store/fence.ts";
import { changeRoot } from "../store/root.ts";
import { createSyncStore } from "../store/sync-store.ts";
import type { AccountParts } from "./account.ts";
import type { Account, AccountController, DeletedChoice, MayCarry } from "./meelio.ts";
import type { People, Threshold } from "./people.ts";
import { carriedBy, type Departure, withoutAccount } from "./whose.ts";

type ComeAndGo = Omit<AccountController, "current" | "mustSignIn" | "news" | "ask">;

const DEPARTURES = { sync: "left", keep: "kept", discard: "discarded", guest: "guest" } as const;

export function comeAndGo({ people, http, beforeLeaving }: AccountParts, ask: Http): ComeAndGo {
  const come =
    (path: string) =>
    async (email: string, password: string, mayCarry?: MayCarry): Promise<void> => {
      // Or the answer to the last person's sign-out would take the new cookie away.
      await people.farewell();
      const body = { email, password };
      const account = await http<Account>({ method: "POST", path, body });
      await enter(people, account, !mayCarry || (await mayCarry()));
    };

  const forget = (choice: DeletedChoice): Promise<void> => leave(people, DEPARTURES[choice]);

  return {
    register: come("/auth/register"),
    signIn: come("/auth/login"),
    async signOut(choice) {
      if (choice !== "discard") await beforeLeaving();
      if (choice === "sync") await people.driver()?.now();
      await leave(people, DEPARTURES[choice]);
    },
    async remove(choice) {
      await ask<void>({ method: "DELETE", path: "/auth/me" });
      await forget(choice);
    },
    forget,
    refresh: async () => people.renew(await ask<Account>({ path: "/auth/me" })),
  };
}

async function guestDevice({ current }: People, { opened }: Threshold): Promise<string | null> {
  if (current.get() !== null || !opened) return null;
  return (await opened.connection.opened()).deviceId;
}

/** Shows who is here now; where that fails it is tried again, as at a start. */
async function shown(people: People, here: Threshold, tell: () => void): Promise<Opened> {
  try {
    return await here.showRoot();
  } catch (error) {
    void people.follow();
    throw error;
  } finally {
    tell(); // the root names somebody else by now, whether they could be shown or not
  }
}

/** The server knows this account now; a guest's records go along, or stay where they are. */
function enter(people: People, account: Account, carry: boolean): Promise<void> {
  return people.pass(async (here) => {
    const guest = carry ? await guestDevice(people, here) : null;
    await changeRoot((root) => ({
      ...root,
      account,
      carrying: carriedBy(root, account, guest),
      mustLogOut: false,
    }));
    people.wasCleared.set(false);
    const { connection, announce } = await shown(people, here, () => {
      people.news.set(null);
      here.tell("entered");
    });
    // The server is to hear that this device belongs to the new sign-in.
    await createSyncStore(connection, announce).note({ presentAt: 0 });
  });
}

/**
 * `kept` leaves the database for the same person's return, and so does `left` when there is
 * something to lose; `guest` makes its records a guest's.
 */
function leave(people: People, how: Departure): Promise<void> {
  return people.pass(async (here) => {
    const account = people.current.get();
    if (!account || !here.opened) return;
    const isClean = await raiseFence(here.opened.connection);
    const end = how === "left" && !isClean ? "kept" : how;
    await changeRoot((root) => withoutAccount(root, account.id, end));
    here.tell(end);
    here.hide();
    await shown(people, here, () => {
      if (end !== how) people.news.set("unsent");
    });
    await people.farewell();
  });
}
