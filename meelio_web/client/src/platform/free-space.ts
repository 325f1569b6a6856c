/** Rare, so that no page loads it before it is needed: making room on a full disk. */

import { IN_CHARGE, OURS } from "./kept-files.ts";

export async function makeRoom(): Promise<boolean> {
  const registration = await navigator.serviceWorker?.getRegistration();
  // A build that waits to be let in has all its files there already, and needs them.
  if (registration?.waiting || registration?.installing) return false;
  return freeSpace();
}

/**
 * Gives up the files of builds that are no longer in charge. A tab of such a build still has what
 * it has loaded, and finds the rest on the server.
 */
export async function freeSpace(from = caches, { origin } = location): Promise<boolean> {
  let hasGiven = false;
  for (const name of await from.keys()) {
    if (!name.startsWith(OURS)) continue;
    const cache = await from.open(name);
    const noted: Readonly<Record<string, string>> | undefined = await (
      await cache.match(new URL(IN_CHARGE, origin).href)
    )?.json();
    if (!noted) continue;
    const needed = new Set(Object.entries(noted).map(([path, rev]) => `${path}?revision=${rev}`));
    needed.add(IN_CHARGE);
    for (const request of await cache.keys()) {
      const { pathname, search } = new URL(request.url);
      if (!needed.has(pathname + search)) hasGiven = (await cache.delete(request)) || hasGiven;
    }
  }
  return hasGiven;
}
