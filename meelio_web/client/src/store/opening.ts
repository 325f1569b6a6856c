/** Opening a database with an end to the wait. Another tab, or the browser itself, may stand in the way. */

import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from "idb";

import { StorageFault } from "./faults.ts";

const LONG_MS = 1_500;
const TIMEOUT_MS = 5_000;

let slowOnes = 0;
let tell = (_isSlow: boolean): void => undefined;

/**
 * Hears whether an opening takes so long that another tab seems to hold on to an older version; the
 * browser's own `blocked` event never comes to the second who waits. One listener: the last.
 */
export function watchOpenings(listener: (isSlow: boolean) => void): void {
  tell = listener;
}

function count(by: 1 | -1): void {
  slowOnes += by;
  tell(slowOnes > 0);
}

/** Gives up after five seconds; what opens after that is closed again. */
export async function openInTime<Schema extends DBSchema>(
  name: string,
  version: number,
  callbacks: OpenDBCallbacks<Schema>,
): Promise<IDBPDatabase<Schema>> {
  const request = openDB<Schema>(name, version, callbacks);
  let isSlow = false;
  const slow = setTimeout(() => {
    isSlow = true;
    count(1);
  }, LONG_MS);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StorageFault(null, "tabs")), TIMEOUT_MS);
  });
  try {
    return await Promise.race([request, late]);
  } catch (error) {
    void request.then((db) => db.close()).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
    clearTimeout(slow);
    if (isSlow) count(-1);
  }
}
