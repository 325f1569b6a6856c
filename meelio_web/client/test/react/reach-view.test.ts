import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { sayLateness } from "../../src/react/reach-summary.ts";
import { type ReachFacts, toReach, type Wishes } from "../../src/react/reach-view.ts";

const all: Wishes = { sound: true, notifications: true, vibration: true, keepScreenOn: true };
const laptop: ReachFacts = {
  hasSound: true,
  permission: "granted",
  hasWorker: true,
  hasButtons: true,
  hasVibration: true,
  isHandheld: false,
  isApple: false,
  hasScreenLock: true,
  hasMiniWindow: true,
  isInstalled: true,
  isPersistent: true,
};

function channel(key: string, facts: Partial<ReachFacts> = {}, wishes: Partial<Wishes> = {}) {
  const { channels } = toReach({ ...laptop, ...facts }, { ...all, ...wishes }, {});
  const found = channels.find((one) => one.key === key);
  if (!found) throw new Error(`there is no ${key}`);
  return found;
}

describe("will this reach you?", () => {
  test("[SG30] of every channel it is said how it stands and what that means, whatever is the case", () => {
    const bool = fc.boolean();
    const facts = fc.record<ReachFacts>({
      hasSound: bool,
      permission: fc.constantFrom("granted", "denied", "default", null),
      hasWorker: bool,
      hasButtons: bool,
      hasVibration: bool,
      isHandheld: bool,
      isApple: bool,
      hasScreenLock: bool,
      hasMiniWindow: bool,
      isInstalled: bool,
      isPersistent: fc.constantFrom(true, false, null),
    });
    const wishes = fc.record<Wishes>({
      sound: bool,
      notifications: bool,
      vibration: bool,
      keepScreenOn: bool,
    });
    fc.assert(
      fc.property(facts, wishes, (is, wants) => {
        const { channels, summary } = toReach(is, wants, {});
        expect(channels).toHaveLength(8);
        for (const { state, text, tone, button } of channels) {
          expect(state).not.toBe("");
          expect(text).toEndWith(".");
          // Nothing that is not there is offered to be tried.
          if (tone === "bad") expect(button).toBe("");
        }
        expect(summary).toContain("With every tab of it closed nothing here can ring");
      }),
    );
  });

  test("[SG30] a notification that is blocked, not asked for, or off is not said to work", () => {
    expect(channel("notification")).toMatchObject({ tone: "good", button: "Show one" });
    expect(channel("notification", { permission: "denied" })).toMatchObject({ state: "Blocked" });
    expect(channel("notification", { permission: "default" })).toMatchObject({
      state: "Not allowed yet",
      button: "Allow notifications",
    });
    expect(channel("notification", {}, { notifications: false }).text).toStartWith(
      "It is switched off",
    );
    const phone = { permission: null, isApple: true, isInstalled: false };
    expect(channel("notification", phone).text).toContain("Add to Home Screen");
  });

  test("[SG30] what comes to nothing is said to come to nothing", () => {
    const silent = toReach({ ...laptop, permission: "denied" }, { ...all, sound: false }, {});
    expect(silent.summary).toStartWith("While you look elsewhere nothing will tell you");
    expect(toReach(laptop, all, {}).summary).toContain(
      "its sound and a notification will tell you",
    );
    expect(toReach(null, all, {}).channels).toEqual([]);
  });

  test("[SG31] the test alarm tells how late it came, and whether anybody could see the page", () => {
    expect(sayLateness(12.4, true)).toBe(
      "It came 12 ms late, while this page was hidden. That is on time.",
    );
    expect(sayLateness(-3, false)).toBe(
      "It came 0 ms late, while this page was in view. That is on time. " +
        "Try it again and look elsewhere meanwhile.",
    );
    expect(sayLateness(42_160, true)).toContain("42.2 s late");
    expect(sayLateness(42_160, true)).toContain("held it back");
  });
});
