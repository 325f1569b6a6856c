import { afterEach, describe, expect, test } from "bun:test";

import { askForIdle, IDLE_MS, idleLeave, watchIdle } from "../../src/platform/idle.ts";
import { MINUTE } from "../support/timer.ts";

let state: PermissionState = "granted";
let asked = 0;
let detectors: FakeDetector[] = [];

class FakeDetector extends EventTarget {
  userState: "active" | "idle" = "active";
  screenState: "locked" | "unlocked" = "unlocked";
  signal: AbortSignal | undefined;
  threshold = 0;

  static async requestPermission(): Promise<PermissionState> {
    asked += 1;
    return state;
  }

  async start({ threshold, signal }: { threshold: number; signal: AbortSignal }): Promise<void> {
    Object.assign(this, { threshold, signal });
    detectors.push(this);
  }

  tell(userState: "active" | "idle", screenState: "locked" | "unlocked" = "unlocked"): void {
    Object.assign(this, { userState, screenState });
    this.dispatchEvent(new Event("change"));
  }
}

const permissions = { query: async () => ({ state }) };

function inBrowser(Detector: typeof FakeDetector | undefined): void {
  Object.assign(globalThis, { IdleDetector: Detector });
  Object.defineProperty(navigator, "permissions", { value: permissions, configurable: true });
}

afterEach(() => {
  inBrowser(undefined);
  [state, asked, detectors] = ["granted", 0, []];
});

describe("what the browser tells of the person's hands", () => {
  async function watching() {
    inBrowser(FakeDetector);
    const found: number[] = [];
    let now = 100 * MINUTE;
    const stop = await watchIdle({ now: () => now, found: (from) => found.push(from) });
    const detector = detectors[0] ?? new FakeDetector();
    const at = (minutes: number) => {
      now = (100 + minutes) * MINUTE;
      return detector;
    };
    return { stop, at, found: () => found.map((ms) => ms / MINUTE - 100) };
  }

  test("[TM72] nobody was there since the last hand, five minutes before it was told", async () => {
    const { at, found } = await watching();
    expect(detectors[0]?.threshold).toBe(IDLE_MS);
    at(15).tell("idle");
    at(20).tell("idle", "locked");
    expect(found()).toEqual([]);
    at(32).tell("active");
    expect(found()).toEqual([10]);
  });

  test("[TM72] locked it is at once, and for a moment it does not matter", async () => {
    const { at, found } = await watching();
    at(1).tell("active", "locked");
    at(4).tell("active");
    expect(found()).toEqual([]);
    at(10).tell("active", "locked");
    at(12).tell("idle", "locked");
    at(15).tell("active");
    expect(found()).toEqual([10]);
  });

  test("[TM72] called off, it is told nothing any more", async () => {
    const { stop } = await watching();
    stop();
    expect(detectors[0]?.signal?.aborted).toBe(true);
  });

  test("[TM73] without the browser's leave nobody is watched, and nobody is asked for it", async () => {
    inBrowser(FakeDetector);
    state = "prompt";
    await watchIdle({ now: () => 0, found: () => undefined });
    expect([detectors, asked]).toEqual([[], 0]);
    expect(await idleLeave()).toBe("prompt");
    state = "denied";
    expect(await askForIdle()).toBe("denied");
    expect(asked).toBe(1);
  });

  test("[TM73] a browser that can't tell says so", async () => {
    expect([await idleLeave(), await askForIdle()]).toEqual(["impossible", "impossible"]);
    await watchIdle({ now: () => 0, found: () => undefined });
    expect(detectors).toEqual([]);
  });
});
