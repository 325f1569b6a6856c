import { describe, expect, test } from "bun:test";

import { toIdle } from "../../src/react/idle-view.ts";

describe("the switch that notices when nobody uses the device", () => {
  test("[TM73] is on where it is wished and allowed, and says why it is not", () => {
    expect(toIdle(true, "granted")).toMatchObject({ isPossible: true, isOn: true });
    expect(toIdle(false, "granted").isOn).toBe(false);
    expect(toIdle(true, "prompt")).toMatchObject({ isPossible: true, isOn: false });
    expect(toIdle(false, "prompt", true).isOn).toBe(true);
    expect(toIdle(true, "denied").hint).toContain("was told not to");
    expect(toIdle(true, "impossible")).toEqual({
      isPossible: false,
      isOn: false,
      hint: "This browser cannot tell whether somebody uses the device.",
    });
  });
});
