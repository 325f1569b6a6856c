import { expect, test } from "bun:test";

import { freeSpace } from "../../src/platform/free-space.ts";
import { createPrecache } from "../../src/service-worker/precache.ts";
import { FakeCaches } from "../support/fake-caches.ts";

const origin = "https://meelio.test";
const here = { origin } as Location;
const file = (path: string) => new Response(path);

async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Buffer.from(bytes).toString("hex").slice(0, 8);
}

/** A browser where a build is in charge, and some files of the one before still lie about. */
async function twoBuilds() {
  const caches = new FakeCaches();
  const fetch = async (url: string) => file(new URL(url).pathname);
  const around = { caches: caches.asStorage(), fetch, origin };
  for (const path of ["/assets/old.js", "/assets/new.js"]) {
    const precache = createPrecache({ [path]: await digestOf(path) }, around);
    await precache.store();
    await precache.takeCharge(false);
  }
  return caches;
}

async function paths(caches: FakeCaches): Promise<string[]> {
  const keys = await (await caches.open("meelio-files")).keys();
  return keys.map(({ url }) => new URL(url).pathname).sort();
}

test("[ST19] room is made of what the build in charge does not need, and of nothing else", async () => {
  const caches = await twoBuilds();
  await (await caches.open("somebody-elses")).put(`${origin}/x`, file("x"));
  expect(await paths(caches)).toEqual(["/.in-charge", "/assets/new.js", "/assets/old.js"]);

  expect(await freeSpace(caches.asStorage(), here)).toBe(true);

  expect(await paths(caches)).toEqual(["/.in-charge", "/assets/new.js"]);
  expect(await (await caches.open("somebody-elses")).keys()).toHaveLength(1);
  expect(await freeSpace(caches.asStorage(), here)).toBe(false);
});

test("[ST19] where no build has taken charge yet, nothing is given up", async () => {
  const caches = new FakeCaches();
  await (await caches.open("meelio-files")).put(`${origin}/assets/a.js?revision=1`, file("a"));

  expect(await freeSpace(caches.asStorage(), here)).toBe(false);
  expect(await paths(caches)).toEqual(["/assets/a.js"]);
});
