import { describe, expect, test } from "bun:test";
import { atom } from "nanostores";

import type { SyncState, SyncStatus } from "../../src/app/meelio.ts";
import type { Session } from "../../src/domain/sessions/session.ts";
import { freshTimer, type TimerState } from "../../src/domain/timer/timer-state.ts";
import { noFacts, sayClock, toDeviceView } from "../../src/react/device-view.ts";
import { afterFirstSession } from "../../src/react/keep-for-good.ts";
import { type Circumstances, toNotice } from "../../src/react/notice-view.ts";
import { toFile } from "../../src/react/save-all.ts";
import { toSyncView } from "../../src/react/sync-view.ts";
import { inSize } from "../../src/react/words.ts";
import { session, task } from "../support/sessions.ts";
import { TestTimer } from "../support/timer.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-03-10T09:00:00.000Z");

function around(state: SyncState, more: Partial<Circumstances & SyncStatus> = {}): Circumstances {
  const { waiting = 0, lastOkAt = NOW, ...rest } = more;
  const status = { state, waiting, needsYou: 0, lastOkAt };
  const quiet = { isGuest: false, isForgetful: false, wasCleared: false, now: NOW };
  return { status, ...quiet, ...rest };
}

const idle: SyncState = { type: "idle" };

describe("what has to be known on every page", () => {
  test("is nothing while all is well", () => {
    expect(toNotice(around(idle)).text).toBe("");
    expect(toNotice(around({ type: "paused", reason: "guest" }, { isGuest: true })).text).toBe("");
  });

  test.each<[string, Circumstances, string]>([
    [
      "[EN47]",
      around({ type: "paused", reason: "upgrade" }),
      "A newer version of Meelio is needed to sync. Nothing is lost.|reload",
    ],
    ["[EN47]", around({ type: "stuck" }), "Nothing is lost|sync"],
    ["[ST16]", around({ type: "blocked", reason: "tabs" }), "Close the other tabs|"],
    ["[ST17]", around({ type: "blocked", reason: "outdated" }), "Reload this one|reload"],
    ["[ST19]", around({ type: "blocked", reason: "quota" }), "This device is full|export"],
    ["[ST7]", around({ type: "blocked", reason: "storage" }), "goes on trying|export"],
    [
      "[ST20]",
      around(idle, { isForgetful: true }),
      "This browser does not let Meelio keep anything: export before you close|export",
    ],
    [
      "[ST21]",
      around(idle, { wasCleared: true, isGuest: true }),
      "Sign in to get your history back|signIn",
    ],
  ])("%s %#", (_, circumstances, said) => {
    const [text = "", action = ""] = said.split("|");
    expect(toNotice(circumstances).text).toContain(text);
    expect(toNotice(circumstances).action as string).toBe(action);
  });

  test("[EN48] changes that have waited for more than three days", () => {
    const waiting = (days: number, more = {}) =>
      toNotice(around(idle, { waiting: 2, lastOkAt: NOW - days * DAY, ...more })).text;

    expect(waiting(2.9)).toBe("");
    expect(waiting(3.1)).toBe(
      "2 changes of yours are on this device alone, for 3 days now. Connect it, or export them.",
    );
    expect(waiting(4, { waiting: 1 })).toStartWith("1 change of yours is on this device alone");
    expect(waiting(4, { waiting: 0 })).toBe("");
    expect(waiting(4, { isGuest: true })).toBe("");
  });

  test("[ST16] [ST17] the sync state says it in two words", () => {
    const say = (reason: "tabs" | "outdated") =>
      toSyncView(
        { state: { type: "blocked", reason }, waiting: 0, needsYou: 0, lastOkAt: 0 },
        true,
      );

    expect([say("tabs").text, say("outdated").text]).toEqual(["Close other tabs", "Reload needed"]);
  });
});

describe("this device", () => {
  test.each<[number, string]>([
    [0, ""],
    [-5 * 60_000, ""],
    [-6 * 60_000, "This device’s clock is 6 minutes ahead. Meelio corrects for it."],
    [DAY, "This device’s clock is 1 day behind. Meelio corrects for it."],
    [-DAY + 40_000, "This device’s clock is 1 day ahead. Meelio corrects for it."],
    [-7_200_000, "This device’s clock is 2 hours ahead. Meelio corrects for it."],
  ])("[EN51] an offset of %d ms is told in words", (offsetMs, text) => {
    expect(sayClock(offsetMs)).toBe(text);
  });

  test("[ST22] tells how much it keeps, and whether it stays", () => {
    const view = toDeviceView({ usage: 12_345, quota: 4e9, isPersistent: false }, false, 0);

    expect(view.usageText).toBe(
      `Meelio uses ${inSize(12_345)} of the ${inSize(4e9)} that this browser would give it.`,
    );
    expect(view.keepText).toContain("may clear it");
    expect(toDeviceView({ ...noFacts, isPersistent: true }, false, 0).keepText).toContain(
      "until you clear it",
    );
    expect(toDeviceView(noFacts, true, 0).keepText).toContain("Nothing is kept");
    expect(toDeviceView(noFacts, false, 0)).toEqual({ usageText: "", keepText: "", clockText: "" });
  });

  test("[ST22] sizes are said as a person would", () => {
    expect([0, 12_345, 3_400_000, 4e10, 5e13].map(inSize)).toEqual([
      "0 kB",
      "12 kB",
      "3.4 MB",
      "40 GB",
      "50,000 GB",
    ]);
  });

  test.each(["session", "timer"])(
    "[ST22] asks to keep what is here after the first session that ends in view, told by the %s first",
    (first) => {
      const player = new TestTimer();
      const timer = atom<TimerState | undefined>(freshTimer);
      const sessions = atom<readonly Session[] | undefined>([]);
      let asked = 0;
      afterFirstSession(timer, sessions, () => {
        asked += 1;
      });
      player.at(0, "start");
      timer.set(player.state);
      timer.set(freshTimer); // too short to be one
      sessions.set([session("2026-03-09T09:00:00Z", { id: "another" })]);
      player.at(500, "stop");
      player.at(1_000, "start");
      timer.set(player.state);
      const id = player.state.run?.sessionId ?? "";
      expect(asked).toBe(0);

      const tell = {
        session: () => sessions.set([session("2026-03-10T09:00:00Z", { id })]),
        timer: () => timer.set(freshTimer),
      };
      if (first === "session") tell.session();
      tell.timer();
      tell.session();

      expect(asked).toBe(1);
    },
  );
});

test("[ST20] the file has everything the tab shows, in the words of the API", () => {
  const one = session("2026-03-10T08:00:00Z", { id: "s1", note: "said" });
  const file = JSON.parse(toFile([one], [task("t1")], { theme: "dark" }, NOW));

  expect(file).toMatchObject({
    exportedAt: "2026-03-10T09:00:00.000Z",
    focusSessions: [{ id: "s1", sessionStart: "2026-03-10T08:00:00.000Z", note: "said" }],
    tasks: [{ id: "t1" }],
    preferences: { theme: "dark" },
  });
});
