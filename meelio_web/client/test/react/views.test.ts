import { describe, expect, test } from "bun:test";

import type { SyncStatus } from "../../src/app/meelio.ts";
import { defaultPreferences } from "../../src/domain/preferences/preferences.ts";
import { checkCredentials, toAccount } from "../../src/react/account-view.ts";
import { toNames } from "../../src/react/device-words.ts";
import { toNumber, toPreferences } from "../../src/react/preferences-view.ts";
import { toErrors } from "../../src/react/problem.ts";
import { toShortcut } from "../../src/react/shortcut.ts";
import { toSyncView } from "../../src/react/sync-view.ts";
import { toOptions } from "../../src/react/task-options.ts";
import { toUpdate } from "../../src/react/update-view.ts";
import { task } from "../support/sessions.ts";

const idle: SyncStatus = { state: { type: "idle" }, waiting: 0, needsYou: 0, lastOkAt: null };
const offline = { type: "backoff", until: 0, offline: true } as const;

describe("sync state", () => {
  test.each<[string, SyncStatus, boolean]>([
    ["All saved", idle, false],
    ["2 waiting", { ...idle, waiting: 2 }, false],
    ["2 waiting", { ...idle, waiting: 2, state: { ...offline, offline: false } }, false],
    ["Offline", { ...idle, state: offline }, false],
    ["Offline · 2 waiting", { ...idle, waiting: 2, state: offline }, false],
    ["Needs you: 1", { ...idle, waiting: 2, needsYou: 1, state: offline }, false],
    ["Signed out", { ...idle, waiting: 3 }, true],
    ["Signed out", { ...idle, needsYou: 1, state: { type: "paused", reason: "auth" } }, false],
    ["Update needed", { ...idle, state: { type: "paused", reason: "upgrade" } }, false],
    [
      "Storage is full",
      { ...idle, needsYou: 1, state: { type: "blocked", reason: "quota" } },
      true,
    ],
  ])("[UI1] %s", (text, status, isGuest) => {
    expect(toSyncView(status, isGuest).text).toBe(text);
  });

  test("[UI1] what needs the person leads there", () => {
    expect(toSyncView({ ...idle, needsYou: 1 }, false).href).toBe("/conflicts");
    expect(toSyncView(idle, false).href).toBe("");
  });
});

describe("tasks", () => {
  test("[UI5] the chosen task stands in the choice though it is done or gone", () => {
    const tasks = [task("a"), task("b", { doneAt: 1 }), task("c", { doneAt: 1 })];

    expect(toOptions(tasks, { id: "b", title: null }).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(toOptions(tasks, { id: "x", title: "Gone" }).at(-1)).toEqual({
      id: "x",
      title: "Gone",
    });
  });
});

describe("settings", () => {
  const nameOf = toNames([{ id: "you", name: "Chrome on Android" }], "me");
  const context = { deviceId: "me", nameOf, ready: true };

  test.each([
    ["25", 25],
    [" 7 ", 7],
    ["", undefined],
    ["0", undefined],
    ["721", undefined],
    ["2.5", undefined],
    ["-3", undefined],
    ["1e2", undefined],
  ])("[UI6] %j is read as %p", (text, value) => {
    expect(toNumber("focusMinutes", text)).toBe(value);
  });

  test("[UI6] what is being typed stands as typed, and what is wrong with it is said", () => {
    const view = toPreferences(defaultPreferences, { focusMinutes: "" }, context);

    expect(view.focusMinutes).toBe("");
    expect(view.focusMinutesError).toBe("A whole number from 1 to 720.");
    expect(view.shortBreakMinutes).toBe("5");
    expect(view.shortBreakMinutesError).toBe("");
  });

  test.each([
    ["newest", "newest", "Newest wins", "made last"],
    ["ask", "ask", "Ask me", "Nothing is decided without you"],
    ["server", "server", "Server wins", "reached the server first"],
    ["device:me", "device", "This device wins", "What this device wrote stays"],
    ["device:you", "other", "Chrome on Android wins", "What Chrome on Android wrote stays"],
    ["device:gone", "other", "Another device wins", "What another device wrote stays"],
  ] as const)("[UI16] %s is called and explained in words", (policy, choice, label, hint) => {
    const view = toPreferences({ ...defaultPreferences, conflictPolicy: policy }, {}, context);

    expect([view.policy, view.otherLabel]).toEqual([choice, label]);
    expect(view.policyHint).toContain(hint);
  });
});

describe("the update", () => {
  test("[UI7] is offered, and says that it waits while a session is on", () => {
    expect(toUpdate(false, true).isWaiting).toBe(false);
    expect(toUpdate(true, false).text).toBe("A new version is ready.");
    expect(toUpdate(true, true).text).toContain("waits until your session is over");
  });
});

describe("keys", () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false, repeat: false };
  const nowhere = { closest: () => null };

  test("[UI8] each does its part", () => {
    const keys = [" ", "s", "N", "+", "I", "r", "m", "t", "?", "x", "toString"];
    expect(keys.map((key) => toShortcut({ ...plain, key }, nowhere))).toEqual([
      "toggle",
      "stop",
      "skip",
      "addFiveMinutes",
      "interrupted",
      "restart",
      "nextMode",
      "task",
      "help",
      undefined,
      undefined,
    ]);
  });

  test("[UI8] nothing happens where something else wants the key", () => {
    const field = { closest: () => field };
    expect(toShortcut({ ...plain, key: " " }, field as never)).toBeUndefined();
    const button = { closest: (wanted: string) => (wanted.includes("button") ? button : null) };
    expect(toShortcut({ ...plain, key: " " }, button as never)).toBeUndefined();
    expect(toShortcut({ ...plain, key: "s" }, button as never)).toBe("stop");
    expect(toShortcut({ ...plain, key: "s", ctrlKey: true }, nowhere)).toBeUndefined();
    expect(toShortcut({ ...plain, key: " ", repeat: true }, nowhere)).toBeUndefined();
  });
});

describe("account", () => {
  test("[UI12] a failure is said at its form and field", () => {
    const errors = toErrors({ errors: [{ field: "password", message: "Too short." }] });
    const view = toAccount({
      account: null,
      mustSignIn: false,
      status: idle,
      devices: [],
      tokens: [],
      isBusy: false,
      form: "register",
      errors,
      secret: "",
      isCopied: false,
      luggage: { sessions: 0, tasks: 0, isRunning: false },
      hereName: "",
    });

    expect(view.registerPasswordError).toBe("Too short.");
    expect(view.signInPasswordError).toBe("");
  });

  test("[UI12] an email or a password that cannot be right is said before it is sent", () => {
    expect(checkCredentials("ada", "", false)).toEqual({
      email: "Give an email address.",
      password: "Give a password.",
    });
    expect(checkCredentials("ada@example.com", "short", true)).toEqual({
      password: "At least 8 characters.",
    });
    expect(checkCredentials("ada@example.com", "short", false)).toEqual({});
  });

  test("[UI12] what no field explains is said all the same", () => {
    expect(toErrors({ code: "invalid_credentials" })[""]).toContain("do not belong together");
    expect(toErrors(new TypeError("Failed to fetch"))[""]).toContain("out of reach");
    expect(toErrors({ detail: "Closed for repairs." })[""]).toBe("Closed for repairs.");
    expect(toErrors("?")[""]).toContain("Nothing is lost");
    expect(toErrors({ field: "sessionEnd", message: "Too late." })).toEqual({
      sessionEnd: "Too late.",
    });
  });
});
