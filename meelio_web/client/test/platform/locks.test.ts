import { afterEach, describe, expect, test } from "bun:test";

import { sharedPorts } from "../../src/platform/shared.ts";

const real = Object.getOwnPropertyDescriptor(globalThis, "navigator");

/** A browser whose locks are these. */
function withLocks(request: unknown) {
  Object.defineProperty(globalThis, "navigator", {
    configurable: true,
    value: { userAgent: "", locks: { request } },
  });
  return sharedPorts().locks;
}

afterEach(() => {
  if (real) Object.defineProperty(globalThis, "navigator", real);
});

type Task = (lock: object | null) => Promise<boolean>;

describe("a lock that is tried", () => {
  test("[ST20] does not keep from work where the browser gives none", async () => {
    const denied = () => Promise.reject(new DOMException("denied", "SecurityError"));
    const done: string[] = [];

    const ran = await withLocks(denied).tryRun("ring", async () => void done.push("rung"));

    expect([ran, done]).toEqual([true, ["rung"]]);
  });

  test("runs nothing twice: what fails under it has failed", async () => {
    const given = (_: string, __: object, task: Task) => task({});
    let count = 0;
    const running = withLocks(given).tryRun("ring", async () => {
      count += 1;
      throw new Error("on the way");
    });

    await expect(running).rejects.toThrow("on the way");
    expect(count).toBe(1);
  });

  test("is left to who has it", async () => {
    const taken = (_: string, __: object, task: Task) => task(null);
    const done: string[] = [];

    expect(await withLocks(taken).tryRun("ring", async () => void done.push("rung"))).toBe(false);
    expect(done).toEqual([]);
  });
});
