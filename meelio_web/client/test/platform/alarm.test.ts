import { describe, expect, test } from "bun:test";

import { createAlarm } from "../../src/platform/alarm.ts";
import { FakeClock } from "../support/fake-ports.ts";

const never = () => () => undefined;

describe("alarms", () => {
  test("[TM28] ring from a worker, so the page's own timeouts may be late", async () => {
    const alarm = createAlarm(never);
    const rung: string[] = [];

    alarm(5, () => rung.push("called off"))();
    await new Promise<void>((resolve) => {
      alarm(60, resolve);
      alarm(20, () => rung.push("first"));
    });
    expect(rung).toEqual(["first"]);
  });

  test("[TM28] still ring, once, where no worker can be had or it is silent", () => {
    const silent = Object.assign(new EventTarget(), { postMessage: () => undefined });
    const refused = () => {
      throw new DOMException("blocked", "SecurityError");
    };
    for (const openWorker of [refused, () => silent as unknown as Worker]) {
      const clock = new FakeClock();
      const alarm = createAlarm(clock.after, openWorker);
      let rings = 0;
      alarm(1000, () => {
        rings += 1;
      });
      alarm(1000, () => {
        rings += 100;
      })();
      clock.advance(2000);
      silent.dispatchEvent(new MessageEvent("message", { data: 1 }));
      expect(rings).toBe(1);
    }
  });
});
