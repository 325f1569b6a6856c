import type { ReadableAtom } from "nanostores";

/** The store's value, as soon as it has one. */
export function whenKnown<T>(store: ReadableAtom<T | undefined>): Promise<T> {
  return new Promise((resolve) => {
    const now = store.get();
    if (now !== undefined) return resolve(now);
    const stop = store.listen((value) => {
      if (value === undefined) return;
      stop();
      resolve(value);
    });
  });
}
