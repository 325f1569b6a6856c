import { describe, expect, test } from "bun:test";

import { createAlarm } from "../../src/platform/alarm.ts";
import { onTime } from "../../src/platform/on-time.ts";
import { FakeClock } from "../support/fake-ports.ts";
import { MINUTE } from "../support/timer.ts";

const never = { now: () => 0, monotonic: () => 0, after: () => () => undefined };

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
      const alarm = createAlarm(clock, openWorker);
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

  test("[TM76] ring within seconds where the wall clock went on and nothing else did", () => {
    const clock = new FakeClock();
    let rings = 0;
    onTime(clock, 25 * MINUTE, () => {
      rings += 1;
    });
    clock.advance(MINUTE);
    clock.jump(10 * MINUTE); // asleep
    clock.advance(13 * MINUTE);
    expect(rings).toBe(0);
    clock.advance(MINUTE);
    expect(rings).toBe(1);

    onTime(clock, 25 * MINUTE, () => {
      rings += 10;
    });
    onTime(clock, 25 * MINUTE, () => {
      rings += 100;
    })();
    clock.jump(180 * MINUTE);
    clock.advance(5000);
    expect(rings).toBe(11);
    expect(clock.pending).toBe(0);
  });

  test("[TM76] a clock set back makes none late", () => {
    const clock = new FakeClock();
    let rungAt = 0;
    onTime(clock, MINUTE, () => {
      rungAt = clock.monotonic();
    });
    clock.jump(-180 * MINUTE);
    clock.advance(MINUTE);
    expect(rungAt).toBe(MINUTE);
  });
});
