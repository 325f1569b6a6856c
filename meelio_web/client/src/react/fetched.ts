import { atom, onMount, type ReadableAtom } from "nanostores";

import { engine } from "./engine.ts";
import { createLatest } from "./latest.ts";
import { toErrors } from "./problem.ts";

/** What only the server knows, as far as it has been heard. */
export interface Fetched<Value> {
  readonly value: Value | undefined;
  /** Why there is nothing newer; empty while all is well. */
  readonly error: string;
}

export interface Fetching<Value> {
  readonly store: ReadableAtom<Fetched<Value>>;
  again(): Promise<void>;
}

/**
 * Asks when somebody looks, when somebody else signs in, when the network comes back, and when
 * there may be `news`. What was heard before stays meanwhile.
 */
export function createFetched<Value>(
  load: () => Promise<Value>,
  news?: () => ReadableAtom<unknown>,
): Fetching<Value> {
  const store = atom<Fetched<Value>>({ value: undefined, error: "" });
  const ask = createLatest();

  async function again(): Promise<void> {
    const { current } = engine().account;
    const person = current.get()?.id;
    if (person === undefined) return;
    const counts = ask();
    const asked = navigator.onLine ? load() : Promise.reject(new TypeError("offline"));
    const next = await asked.then(
      (value) => ({ value, error: "" }),
      (failure) => ({ ...store.get(), error: toErrors(failure)[""] ?? "" }),
    );
    if (counts() && current.get()?.id === person) store.set(next);
  }

  onMount(store, () => {
    let person: string | undefined;
    const stop = engine().account.current.subscribe((account) => {
      if (account?.id !== person) store.set({ value: undefined, error: "" });
      person = account?.id;
      void again();
    });
    const online = (): void => void again();
    const stopNews = news?.().listen(online);
    addEventListener("online", online);
    return () => {
      stop();
      stopNews?.();
      removeEventListener("online", online);
    };
  });
  return { store, again };
}
