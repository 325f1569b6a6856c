import { describe, expect, test } from "bun:test";

import { type Asked, isOurs, NOT_FOUND, respond } from "../../src/service-worker/respond.ts";
import { ORIGIN } from "../support/fake-site.ts";

const KEPT = new Map([
  ["/", "home"],
  ["/history", "history"],
  [NOT_FOUND, "not found"],
]);
const precache = {
  match: async (path: string) => {
    const text = KEPT.get(path);
    return text === undefined ? undefined : new Response(text, { headers: { "X-Kept": "1" } });
  },
};
const online = async () => new Response("from the network");
const offline = async (): Promise<Response> => {
  throw new TypeError("Failed to fetch");
};

function asks(path: string, more: Partial<Asked> = {}): Asked {
  const url = new URL(path, ORIGIN).href;
  return { method: "GET", mode: "no-cors", url, headers: new Headers(), ...more };
}
const visits = (path: string) => asks(path, { mode: "navigate" });

describe("what the worker answers", () => {
  test("[PW7] never the API, nor a write, nor another origin", () => {
    const not = [
      asks("/api/v1/sync/pull"),
      asks("/api"),
      asks("/api/v1/export/sessions.csv", { mode: "navigate" }),
      asks("/", { method: "POST" }),
      asks("https://elsewhere.example/"),
    ];
    expect(not.map((request) => isOurs(request, ORIGIN))).toEqual(not.map(() => false));
    expect(isOurs(asks("/apiary"), ORIGIN)).toBe(true);
  });

  test.each(["/", "/history", "/history/", "/history?day=1", "/history#x"])(
    "[PW1] %s comes from the build's files, network or not",
    async (path) => {
      const answer = await respond(visits(path), precache, offline);

      expect(await answer.text()).toBe(path === "/" ? "home" : "history");
    },
  );

  test("[PW8] an address that is no page is asked of the server", async () => {
    const answer = await respond(visits("/new-page"), precache, online);

    expect(await answer.text()).toBe("from the network");
  });

  test("[PW8] and without a network is said to be none", async () => {
    const answer = await respond(visits("/new-page"), precache, offline);

    expect([answer.status, await answer.text()]).toEqual([404, "not found"]);
    expect(answer.headers.get("X-Kept")).toBe("1");
  });

  test("[PW8] any other file that is not kept fails as it would without a worker", async () => {
    await expect(respond(asks("/other.png"), precache, offline)).rejects.toThrow("Failed to fetch");
  });

  test("[PW8] storage that fails holds up no page, and no other failure hides behind it", async () => {
    const broken = {
      match: async (): Promise<Response | undefined> => {
        throw new DOMException("no room", "QuotaExceededError");
      },
    };

    for (const asked of [visits("/history"), asks("/assets/app.js")]) {
      expect(await (await respond(asked, broken, online)).text()).toBe("from the network");
    }
    await expect(respond(visits("/history"), broken, offline)).rejects.toThrow("Failed to fetch");
  });

  test("[PW9] a part of a file is asked of the server", () => {
    const request = asks("/icon.svg", { headers: new Headers({ Range: "bytes=0-3" }) });

    expect(isOurs(asks("/icon.svg"), ORIGIN)).toBe(true);
    expect(isOurs(request, ORIGIN)).toBe(false);
  });
});
