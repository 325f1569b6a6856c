import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { createScreenLock } from "../../src/platform/screen-lock.ts";
import { settled } from "../support/timer-tab.ts";

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = "visible";
}

/** A browser that gives locks, takes them away from a page that is not seen, and may refuse. */
class Screen {
  readonly page = new Page();
  held = 0;
  isForbidden = false;
  #locks = new Set<EventTarget>();

  request = async (): Promise<WakeLockSentinel> => {
    await Promise.resolve();
    if (this.isForbidden || this.page.visibilityState === "hidden") throw new Error("not allowed");
    const release = async () => this.#free(lock);
    const lock = Object.assign(new EventTarget(), { release });
    this.#locks.add(lock);
    this.held += 1;
    return lock as unknown as WakeLockSentinel;
  };

  #free(lock: EventTarget): void {
    if (!this.#locks.delete(lock)) return;
    this.held -= 1;
    lock.dispatchEvent(new Event("release"));
  }

  async live(steps: readonly string[], want: (isWanted: boolean) => void): Promise<boolean> {
    let isWanted = false;
    for (const step of steps) {
      if (step === "wait") await settled();
      else if (step === "see" || step === "hide") this.see(step === "see");
      else {
        isWanted = step === "want";
        want(isWanted);
      }
    }
    await settled();
    return isWanted && this.page.visibilityState === "visible";
  }

  see(isSeen: boolean): void {
    this.page.visibilityState = isSeen ? "visible" : "hidden";
    if (!isSeen) for (const lock of [...this.#locks]) this.#free(lock);
    this.page.dispatchEvent(new Event("visibilitychange"));
  }
}

describe("the screen", () => {
  test("[SG35] is kept on while wanted and seen, and never longer, in whatever order it comes", async () => {
    const steps = fc.array(fc.constantFrom("want", "leave", "see", "hide", "wait"), {
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const screen = new Screen();
        const want = createScreenLock(screen, screen.page);
        const isDue = await screen.live(all, want);
        expect(screen.held).toBe(isDue ? 1 : 0);
      }),
    );
  });

  test("[SG35] a browser that refuses, or has no such thing, is let be", async () => {
    const screen = new Screen();
    screen.isForbidden = true;
    const want = createScreenLock(screen, screen.page);
    want(true);
    await settled();
    expect(screen.held).toBe(0);
    screen.isForbidden = false;
    screen.see(false);
    screen.see(true);
    await settled();
    expect(screen.held).toBe(1);

    createScreenLock(undefined, screen.page)(true);
  });
});
