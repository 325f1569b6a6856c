/** Who is at this browser, in all its tabs: shows their records and runs their sync. */

import { atom, type ReadableAtom, type WritableAtom } from "nanostores";

import type { Http } from "../api/http.ts";
import { createTurns } from "../domain/in-turn.ts";
import type { BlockedReason } from "../domain/sync/back-off.ts";
import { isSame } from "../domain/sync/outbox.ts";
import type { Ports } from "../platform/ports.ts";
import type { Opened, Store } from "../store/create-store.ts";
import { PersonLeft, StorageFault } from "../store/faults.ts";
import { changeRoot, NOBODY, readRoot } from "../store/root.ts";
import { tidied } from "../store/tidied.ts";
import { createDriver, type Driver, type DriverState } from "../sync/driver.ts";
import type { Upkeep } from "../sync/parts.ts";
import type { Account, PersonNews } from "./meelio.ts";

/** Where who is here changes: what a coming or going does meanwhile, with nothing else under way. */
export interface Threshold {
  /** What is shown until now. */
  readonly opened: Opened | undefined;
  /** Nobody's records from here on. */
  hide(): void;
  /** Shows whoever the root names by now, and answers what that has opened. */
  showRoot(): Promise<Opened>;
  /** Tells the other tabs. */
  tell(news: PersonNews): void;
}

/** What the server says of an account: all of it, or what may have changed. */
export type Renewal = Partial<Account> & Pick<Account, "id">;

export interface People {
  readonly current: ReadableAtom<Account | null | undefined>;
  readonly mustSignIn: ReadableAtom<boolean>;
  /** Null for a guest. */
  readonly syncState: ReadableAtom<DriverState | null>;
  /** The browser's storage would not even tell who is here. */
  readonly fault: ReadableAtom<BlockedReason | null>;
  readonly isForgetful: ReadableAtom<boolean>;
  readonly wasCleared: WritableAtom<boolean>;
  readonly driver: () => Driver | null;
  /** Resolves once the server was told of the last departure, or cannot be. */
  farewell(): Promise<void>;
  /**
   * Shows whoever the root names, if that is still due by then; also after another tab, or the
   * fence, said that it changed.
   */
  follow(isDue?: () => boolean): Promise<void>;
  readonly news: WritableAtom<PersonNews | null>;
  /** Comings and goings follow one another. */
  pass(how: (here: Threshold) => Promise<void>): Promise<void>;
  /** What the server says of the account by now. */
  renew(account: Renewal): Promise<void>;
  /** The server has said that it does not know this sign-in. */
  noteSignedOut(): void;
}

export interface PeopleParts {
  readonly store: Store;
  readonly ports: Ports;
  readonly http: Http;
  readonly upkeep: Upkeep;
}

const RETRY_MS = 10_000;
/** A browser may only be slow to wake: it is asked so often before it counts as one that keeps nothing. */
const TRIES = 3;
const SOON_MS = 1_000;

export function createPeople({ store, ports, http, upkeep }: PeopleParts): People {
  const current = atom<Account | null | undefined>(undefined);
  const mustSignIn = atom(false);
  const syncState = atom<DriverState | null>(null);
  const news = atom<PersonNews | null>(null);
  const fault = atom<BlockedReason | null>(null);
  const isForgetful = atom(false);
  const wasCleared = atom(false);
  let failures = 0;
  const channel = ports.channel("meelio-root");
  let driver: Driver | null = null;
  let opened: Opened | undefined;
  const inTurn = createTurns();
  let farewell: Promise<void> = Promise.resolve();

  function stopDriver(): void {
    driver?.stop();
    driver = null;
    syncState.set(null);
  }

  function startDriver(from: Opened, userId: string): void {
    driver = createDriver({
      opened: { ...from, userId },
      ports,
      http,
      upkeep,
      hasWaiting: () => store.counts.get().waiting > 0,
      onLeft: () => void follow(),
      onPlan: (plan) => void renew({ id: userId, ...plan }).catch(() => undefined),
    });
    const mine = driver;
    mine.state.subscribe((state) => {
      if (driver !== mine) return;
      if (state.type === "paused" && state.reason === "auth") mustSignIn.set(true);
      syncState.set(state);
    });
  }

  async function show(account: Account | null): Promise<Opened> {
    stopDriver();
    mustSignIn.set(false);
    if (current.get() !== undefined && current.get()?.id !== account?.id) current.set(undefined);
    const now = await store.show(account?.id ?? null);
    opened = now;
    failures = 0;
    fault.set(null);
    current.set(account);
    if (account) startDriver(now, account.id);
    return now;
  }

  async function showRoot(): Promise<Opened> {
    const found = await readRoot();
    // Whoever leaves is noted there. Nothing at all is left only where all was cleared.
    if (found === NOBODY && current.get()) wasCleared.set(true);
    const root = await tidied(found, ports.newId);
    const now = await show(root.account);
    if (root.mustLogOut) farewell = logOut();
    return now;
  }

  /** Cookies are the server's to take back; where it can't be reached, a later start tries again. */
  async function logOut(): Promise<void> {
    if (!ports.presence.isOnline()) return;
    try {
      await http({ method: "POST", path: "/auth/logout" });
      await changeRoot((root) => ({ ...root, mustLogOut: false }));
    } catch {
      // told again at the next start
    }
  }

  /** Nobody was ever shown here, and the browser has neither room nor ears. */
  async function giveUp(reason: BlockedReason): Promise<void> {
    const isHopeless = reason === "storage" || reason === "quota";
    if (!isHopeless || failures < TRIES || opened || !ports.forgetAtTheEnd) return;
    await ports.forgetAtTheEnd();
    isForgetful.set(true);
    failures = 0;
  }

  /** Never rejects: what can't be opened is said to be so, and tried again. */
  function follow(isDue = (): boolean => true): Promise<void> {
    return inTurn(async () => {
      if (isDue()) await showRoot();
    }).catch(async (error: unknown) => {
      if (error instanceof PersonLeft) return void ports.clock.after(0, () => void follow());
      const reason = reasonOf(error);
      fault.set(reason);
      failures += 1;
      // What would help may be out of reach itself: then the next try may do better.
      await giveUp(reason).catch(() => undefined);
      const isSoon = failures < TRIES && reason !== "tabs";
      ports.clock.after(isSoon ? SOON_MS : RETRY_MS, () => void follow());
    });
  }

  function renew(news: Renewal): Promise<void> {
    return inTurn(async () => {
      const known = current.get();
      if (known?.id !== news.id) return;
      const account = { ...known, ...news };
      if (isSame(known, account)) return;
      await changeRoot((root) => (root.account?.id === account.id ? { ...root, account } : root));
      current.set(account);
    });
  }

  channel.listen((message) => {
    news.set(message as PersonNews);
    void follow();
  });
  store.onWrite((urgent) => driver?.wrote(urgent));

  return {
    current,
    mustSignIn,
    syncState,
    news,
    fault,
    isForgetful,
    wasCleared,
    driver: () => driver,
    farewell: () => farewell,
    follow,
    noteSignedOut: () => mustSignIn.set(current.get() !== null),
    pass: (how) =>
      inTurn(() =>
        how({
          opened,
          showRoot,
          hide() {
            stopDriver();
            store.hide();
          },
          tell: (word) => channel.post(word),
        }),
      ),
    renew,
  };
}

function reasonOf(error: unknown): BlockedReason {
  return error instanceof StorageFault ? error.reason : "storage";
}
