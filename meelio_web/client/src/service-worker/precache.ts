/** The files of one build, kept for use without a network. Knows nothing of worker events. */

import { IN_CHARGE, OURS } from "../platform/kept-files.ts";

/** Each file's path, and how the SHA-256 of its content begins (hexadecimal). */
export type Files = Readonly<Record<string, string>>;

export interface Surroundings {
  readonly caches: CacheStorage;
  readonly fetch: (url: string, how: RequestInit) => Promise<Response>;
  readonly origin: string;
}

export interface Precache {
  /** Fetches what is missing; rejects, leaving what an older worker needs, if any file is not ours. */
  store(): Promise<void>;
  /**
   * Notes that this build is in charge, and drops what nobody needs any more: nothing at all while
   * yet another build is being stored. Answers whether this is the first build ever kept.
   */
  takeCharge(isAnotherComing: boolean): Promise<boolean>;
  match(path: string): Promise<Response | undefined>;
}

const CACHE = `${OURS}files`;
/** Names in this folder hash their content, so they never mean anything else. */
const HASHED = "/assets/";

export function createPrecache(files: Files, around: Surroundings): Precache {
  const { caches, origin } = around;
  const keyOf = ([path, revision]: readonly [string, string]) =>
    new URL(`${path}?revision=${revision}`, origin).href;
  const wanted = new Map(Object.entries(files).map((file) => [keyOf(file), file]));
  const noted = new URL(IN_CHARGE, origin).href;

  return {
    async store() {
      const cache = await caches.open(CACHE);
      const held = new Set((await cache.keys()).map((request) => request.url));
      const missing = [...wanted].filter(([key]) => !held.has(key));
      await Promise.all(
        missing.map(async ([key, file]) => cache.put(key, await fetchExactly(file, around))),
      );
    },

    async takeCharge(isAnotherComing) {
      const cache = await caches.open(CACHE);
      const before: Files | undefined = await (await cache.match(noted))?.json();
      // A tab of the build before may still load its parts.
      const parts = Object.entries(before ?? {}).filter(([path]) => path.startsWith(HASHED));
      const needed = new Set([...wanted.keys(), ...parts.map(keyOf)]);
      if (!isAnotherComing) await keepOnly(needed, cache);
      await cache.put(noted, Response.json(files));
      await dropOtherCaches(caches);
      return before === undefined;
    },

    async match(path) {
      const cache = await caches.open(CACHE);
      const revision = files[path];
      if (revision) return cache.match(keyOf([path, revision]));
      if (!path.startsWith(HASHED)) return undefined;
      return cache.match(new URL(path, origin).href, { ignoreSearch: true });
    },
  };
}

/** Fetches a file and makes sure that it is the build's own, and no sign-in page or newer one. */
async function fetchExactly(
  [path, revision]: readonly [string, string],
  { fetch, origin }: Surroundings,
): Promise<Response> {
  const kept: RequestCache = path.startsWith(HASHED) ? "default" : "no-cache";
  for (const cache of [kept, "reload"] as const) {
    const response = await fetch(new URL(path, origin).href, { cache, redirect: "error" });
    if (isPlain(response) && (await digest(response.clone())).startsWith(revision)) return response;
  }
  throw new Error(`${path} is not what this build made.`);
}

function isPlain(response: Response): boolean {
  const { type, status, redirected } = response;
  return status === 200 && !redirected && (type === "basic" || type === "default");
}

async function digest(response: Response): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function keepOnly(needed: ReadonlySet<string>, cache: Cache): Promise<void> {
  const unneeded = (await cache.keys()).filter((request) => !needed.has(request.url));
  await Promise.all(unneeded.map((request) => cache.delete(request)));
}

async function dropOtherCaches(caches: CacheStorage): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(names.map((name) => caches.delete(name)));
}
