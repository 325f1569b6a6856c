import { describe, expect, test } from "bun:test";

import { toNames } from "../../src/react/device-words.ts";
import { nothingElsewhere, toElsewhere } from "../../src/react/elsewhere-view.ts";
import { session } from "../support/sessions.ts";
import { running, sharedRun, sharedTimer } from "../support/shared-timer.ts";
import { MINUTE, T0 } from "../support/timer.ts";

const nameOf = toNames([{ id: "there", name: "Chrome on Android" }], "here");
const spaces = (text: string) => text.replace(/\s/g, " ");

describe("what other devices have to do with the timer", () => {
  const mine = sharedRun({ sessionId: "mine", deviceId: "here", startedAt: T0 + MINUTE });
  const both = sharedTimer({ run: sharedRun(), rival: mine });

  test("[TM40] each of two devices says where the other is, and since when", () => {
    const here = toElsewhere(running(), both, null, [], nameOf);
    expect(here.rivalText).toMatch(/^Also running on Chrome on Android since \d/);
    const there = toNames([{ id: "here", name: "Firefox on Linux" }], "there");
    const text = toElsewhere(running({ sessionId: "theirs" }), both, null, [], there).rivalText;
    expect(text).toMatch(/^Also running on Firefox on Linux since \d/);
    expect(text.slice(-8)).not.toBe(here.rivalText.slice(-8));
  });

  test("[TM40] one timer is nothing to speak of, nor is one that is not open yet", () => {
    const alone = sharedTimer({ run: sharedRun() });
    expect(toElsewhere(running(), alone, null, [], nameOf)).toEqual(nothingElsewhere);
    expect(toElsewhere(undefined, both, null, [], nameOf)).toEqual(nothingElsewhere);
  });

  test("[TM40] says what ended, where, and where its time went once that is known", () => {
    const ended = { sessionId: "s1", phase: "focus", by: "there", isReplaced: false } as const;
    const idle = sharedTimer({ endedSessionId: "s1" });
    const before = toElsewhere(running(), idle, ended, [], nameOf);
    expect(before).toMatchObject({ noticeText: "Focus stopped on Chrome on Android" });
    expect([before.keptText, before.historyHref]).toEqual(["", ""]);

    const known = [session(new Date(T0).toISOString(), { id: "s1", sessionEnd: T0 + 12 * MINUTE })];
    const after = toElsewhere(running(), idle, ended, known, nameOf);
    expect(spaces(after.keptText)).toBe("12 min recorded");
    expect(after.historyHref).toBe("/history#session-s1");

    const replaced = toElsewhere(running(), idle, { ...ended, isReplaced: true }, [], nameOf);
    expect(replaced.noticeText).toBe(
      "Focus here ended: a timer on Chrome on Android goes on instead",
    );
  });

  test("[TM40] the run that goes on is told of the one that ended for it, until that is read", () => {
    const startedAt = T0 + 12 * MINUTE;
    const state = running({ startedAt });
    const at = new Date(T0).toISOString();
    const gone = session(at, { id: "s1", sessionEnd: startedAt, outcome: "stopped" });
    const view = toElsewhere(state, null, null, [gone], nameOf);
    expect(view.noticeText).toBe("Focus on another device ended when this one began");
    expect(view.historyHref).toBe("/history#session-s1");
    expect(toElsewhere(state, null, null, [gone], nameOf, "s1")).toEqual(nothingElsewhere);

    const before = { ...gone, outcome: "completed" } as const; // this run only follows it
    expect(toElsewhere(state, null, null, [before], nameOf)).toEqual(nothingElsewhere);
  });

  test("[TM40] a device without a name is another device, and is asked for", () => {
    const asked: string[] = [];
    const ask = (device: string) => asked.push(device);
    const names = toNames([{ id: "old", name: "" }], "here", ask);
    expect([names("old"), names("new"), names("here"), names(null)]).toEqual([
      "another device",
      "another device",
      "this device",
      "another device",
    ]);
    expect(asked).toEqual(["new"]);
  });
});
