import { describe, expect, test } from "bun:test";

import { createPrecache } from "../../src/service-worker/precache.ts";
import { FakeSite } from "../support/fake-site.ts";

const FIRST = {
  "/": "home 1",
  "/history": "history 1",
  "/assets/a-1.js": "a",
  "/assets/b-1.js": "b",
};
const SECOND = {
  "/": "home 2",
  "/history": "history 1",
  "/assets/a-2.js": "A",
  "/assets/b-1.js": "b",
};

async function installed(site: FakeSite) {
  const precache = createPrecache(site.files(), site.around());
  await precache.store();
  await precache.takeCharge(false);
  return precache;
}

const textOf = async (response: Promise<Response | undefined>) => (await response)?.text();

describe("the files of a build", () => {
  test("[PW1] are all there once the worker is installed", async () => {
    const precache = await installed(new FakeSite(FIRST));

    for (const [path, text] of Object.entries(FIRST)) {
      expect(await textOf(precache.match(path))).toBe(text);
    }
    expect(await precache.match("/elsewhere")).toBeUndefined();
  });

  test("[PW2] an update fetches only what changed", async () => {
    const site = new FakeSite(FIRST);
    await installed(site);
    site.deploy(SECOND);
    site.asked.length = 0;

    await createPrecache(site.files(), site.around()).store();

    expect(site.asked.toSorted()).toEqual(["/", "/assets/a-2.js"]);
  });

  test("[PW3] the older worker answers as before until the newer takes over", async () => {
    const site = new FakeSite(FIRST);
    const older = await installed(site);
    site.deploy(SECOND);
    const newer = createPrecache(site.files(), site.around());

    await newer.store();

    expect(await textOf(older.match("/"))).toBe("home 1");
    expect(await textOf(newer.match("/"))).toBe("home 2");
  });

  test("[PW3] a deploy in the middle of an install leaves the older worker as it was", async () => {
    const site = new FakeSite(FIRST);
    const older = await installed(site);
    site.deploy(SECOND);
    const newer = createPrecache(site.files(), site.around());
    site.deploy({ ...SECOND, "/": "home 3" });

    await expect(newer.store()).rejects.toThrow("/ is not what this build made");

    for (const [path, text] of Object.entries(FIRST)) {
      expect(await textOf(older.match(path))).toBe(text);
    }
  });

  test("[PW3] an install that failed goes on where it stopped", async () => {
    const site = new FakeSite(FIRST);
    site.odd.set("/history", () => new Response("busy", { status: 503 }));
    const precache = createPrecache(site.files(), site.around());
    await expect(precache.store()).rejects.toThrow();
    await Bun.sleep(0);
    site.odd.clear();
    site.asked.length = 0;

    await precache.store();

    expect(site.asked).toEqual(["/history"]);
  });

  const wrong = {
    "a sign-in page in its place": () => new Response("<form>"),
    "an error": () => new Response("home 1", { status: 500 }),
    "a part of it": () => new Response("home 1", { status: 206 }),
    "a redirect": () =>
      Object.defineProperty(new Response("home 1"), "redirected", { value: true }),
    "an opaque answer": () =>
      Object.defineProperty(new Response("home 1"), "type", { value: "opaque" }),
  };
  for (const [what, answer] of Object.entries(wrong)) {
    test(`[PW4] ${what} is never kept`, async () => {
      const site = new FakeSite(FIRST);
      site.odd.set("/", answer);
      const precache = createPrecache(site.files(), site.around());

      await expect(precache.store()).rejects.toThrow("/ is not what this build made");

      await Bun.sleep(0);
      expect(await precache.match("/")).toBeUndefined();
    });
  }

  test("[PW4] a wrong copy in the browser's own cache is fetched again", async () => {
    const site = new FakeSite(FIRST);
    site.odd.set("/", () => {
      site.odd.clear();
      return new Response("cut sh");
    });

    const precache = await installed(site);

    expect(await textOf(precache.match("/"))).toBe("home 1");
  });

  test("[PW5] a tab of the build before still finds its parts, its pages are gone", async () => {
    const site = new FakeSite(FIRST);
    const older = await installed(site);
    site.deploy(SECOND);

    const newer = await installed(site);

    expect(await textOf(newer.match("/assets/a-1.js"))).toBe("a");
    expect(await older.match("/")).toBeUndefined();
  });

  test("[PW5] parts older than that are dropped, and so are caches of another kind", async () => {
    const site = new FakeSite(FIRST);
    await site.caches.open("meelio-old");
    await site.caches.open("somebody-elses");
    await installed(site);
    site.deploy(SECOND);
    await installed(site);
    site.deploy({ ...SECOND, "/": "home 3" });

    const newest = await installed(site);

    expect(await newest.match("/assets/a-1.js")).toBeUndefined();
    expect(await site.caches.keys()).toEqual(["somebody-elses", "meelio-files"]);
  });

  test("[PW5] nothing is dropped while yet another build is being stored", async () => {
    const site = new FakeSite(FIRST);
    await installed(site);
    const second = createPrecache(site.files(), site.around());
    site.deploy(SECOND);
    const third = createPrecache(site.files(), site.around());
    await third.store();

    await second.takeCharge(true);

    expect(await textOf(third.match("/"))).toBe("home 2");
  });

  test("[PW6] the first build ever says so, later ones do not", async () => {
    const site = new FakeSite(FIRST);
    const precache = createPrecache(site.files(), site.around());
    await precache.store();

    expect(await precache.takeCharge(false)).toBe(true);
    expect(await precache.takeCharge(false)).toBe(false);
  });
});
