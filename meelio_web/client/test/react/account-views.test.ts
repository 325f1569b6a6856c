import { describe, expect, test } from "bun:test";

import type { SyncState, SyncStatus } from "../../src/app/meelio.ts";
import type { AccountDevice } from "../../src/react/account-calls.ts";
import { toAccount } from "../../src/react/account-view.ts";
import {
  choiceFor,
  isConfirmed,
  isSameEmail,
  toDeparture,
} from "../../src/react/departure-view.ts";
import { sayTrouble, toDevices } from "../../src/react/devices-view.ts";
import { toNews } from "../../src/react/use-news.ts";

const idle: SyncStatus = { state: { type: "idle" }, waiting: 0, needsYou: 0, lastOkAt: null };
const offline: SyncState = { type: "backoff", until: 0, offline: true };
const phone: AccountDevice = {
  id: "p",
  name: "Safari on iOS",
  lastSeenAt: "2026-03-10T09:00:00.000Z",
  lastSyncedAt: "2026-03-10T08:00:00.000Z",
  isCurrent: false,
  isSignedIn: true,
  needsFullSync: false,
  waiting: 0,
};
const here: AccountDevice = { ...phone, id: "h", name: "Chrome on Linux", isCurrent: true };

describe("devices", () => {
  test("[AC16] this one stands first and tells how it is by itself", () => {
    const status = { ...idle, waiting: 2, needsYou: 1, state: offline };
    const [first, second] = toDevices([phone, { ...here, waiting: 9 }], status, "");

    expect(first).toMatchObject({ id: "h", seenText: "This device", revokeText: "" });
    expect(first?.waitingText).toBe("3 changes waiting here");
    expect(first?.troubleText).toStartWith("Offline.");
    expect(second).toMatchObject({
      id: "p",
      waitingText: "",
      troubleText: "",
      revokeText: "Revoke",
    });
  });

  test("[AC16] without a network this one is all that is known", () => {
    expect(toDevices([], idle, "Firefox on Linux")).toMatchObject([
      { name: "Firefox on Linux", isCurrent: true, troubleText: "" },
    ]);
  });

  test("[AC16] what others have left, and whether they are far behind, is said in words", () => {
    const others = [
      { ...phone, waiting: 1, needsFullSync: true },
      { ...phone, isSignedIn: false, waiting: 2 },
      { ...phone, lastSyncedAt: null, waiting: null },
    ];
    const [, behind, out, fresh] = toDevices(others, idle, "");

    expect(behind?.waitingText).toBe("1 change waiting there when it last synced");
    expect(behind?.troubleText).toContain("anew");
    expect(out).toMatchObject({ revokeText: "Remove" });
    expect(out?.seenText).toStartWith("Signed out");
    expect(fresh).toMatchObject({ syncedText: "Not synced yet", waitingText: "" });
  });

  test("a browser that has not synced is named after what it calls itself", () => {
    const name = (agent: string) => toDevices([{ ...phone, name: agent }], idle, "")[1]?.name;
    const android = "Mozilla/5.0 (Linux; Android 15) Chrome/140.0.0.0 Mobile Safari/537.36";

    expect(name(android)).toBe("Chrome on Android");
    expect(name("My script")).toBe("My script");
    expect(name("")).toBe("Unknown device");
  });

  test.each<[SyncState, string]>([
    [{ type: "idle" }, ""],
    [{ type: "pushing" }, ""],
    [offline, "Offline"],
    [{ ...offline, offline: false }, "could not answer"],
    [{ type: "paused", reason: "auth" }, "sign in"],
    [{ type: "paused", reason: "deleted" }, "still here"],
    [{ type: "paused", reason: "upgrade" }, "older"],
    [{ type: "paused", reason: "guest" }, ""],
    [{ type: "blocked", reason: "quota" }, "full"],
    [{ type: "blocked", reason: "storage" }, "keep"],
    [{ type: "stuck" }, "stuck"],
  ])("[AC16] what stops sync is said in words: %p", (state, words) => {
    expect(sayTrouble(state)).toContain(words);
    expect(sayTrouble(state) === "").toBe(words === "");
  });
});

describe("signing out", () => {
  const input = {
    email: "ada@example.com",
    status: { ...idle, waiting: 2, needsYou: 1 },
    choice: "sync",
    copy: "guest",
    isBusy: false,
    isExported: false,
    confirmError: "",
    emailError: "",
    error: "",
  } as const;

  test("[AC17] sends first, or keeps where there is no network, and says why", () => {
    expect(choiceFor(idle, true)).toBe("sync");
    expect(choiceFor(idle, false)).toBe("keep");
    expect(choiceFor({ ...idle, state: offline }, true)).toBe("keep");
    const status = { ...input.status, state: offline };
    expect(toDeparture({ ...input, status, choice: "keep" }).whyText).toContain("offline");
    expect(toDeparture({ ...input, status, choice: "discard" }).whyText).toBe("");
    expect(toDeparture({ ...input, choice: "keep" }).whyText).toBe("");
  });

  test.each<SyncState>([
    { type: "paused", reason: "auth" },
    { type: "paused", reason: "upgrade" },
    { type: "blocked", reason: "quota" },
    { type: "stuck" },
  ])("[AC17] keeps, too, where sync cannot go on: %p", (state) => {
    const status = { ...input.status, state };

    expect(choiceFor(status, true)).toBe("keep");
    expect(toDeparture({ ...input, status, choice: "keep" }).whyText).toStartWith("They cannot");
  });

  test("[AC17] tries to send while sync is under way, or waits for a busy server", () => {
    expect(choiceFor({ ...idle, state: { type: "pushing" } }, true)).toBe("sync");
    expect(choiceFor({ ...idle, state: { ...offline, offline: false } }, true)).toBe("sync");
  });

  test("[AC17] discards only once the number of changes is typed", () => {
    expect(toDeparture({ ...input, choice: "discard" })).toMatchObject({
      unsentText: "2 changes not on the server yet, and 1 change that needs you.",
      discardText: "Discard 3 changes and sign out",
      confirmLabel: "Type 3 to discard 3 changes for good",
    });
    expect(isConfirmed(" 3 ", input.status)).toBe(true);
    for (const typed of ["", "2", "33", "yes"])
      expect(isConfirmed(typed, input.status)).toBe(false);
    expect(isConfirmed("3", { ...input.status, waiting: 3 })).toBe(false);
  });

  test("[AC17] says nothing of changes where there are none", () => {
    expect(toDeparture({ ...input, status: idle }).unsentText).toBe("");
  });

  test("[AC19] deleting takes the email, in whatever case", () => {
    expect(isSameEmail(" Ada@Example.com", input.email)).toBe(true);
    expect(isSameEmail("", input.email)).toBe(false);
    expect(toDeparture(input).deleteAbout).toContain("ada@example.com");
  });

  test("[AC19] of an account that is gone already, only what is here is removed", () => {
    const status = { ...idle, state: { type: "paused", reason: "deleted" } } as const;

    expect(toDeparture({ ...input, status })).toMatchObject({
      isDeleted: true,
      deleteText: "Remove for good",
    });
  });

  test("[AC18] other tabs say why what they showed is gone", () => {
    expect(toNews(null).text).toBe("");
    for (const news of ["entered", "left", "kept", "discarded", "guest"] as const)
      expect(toNews(news).text).toContain("another tab");
    for (const news of ["kept", "unsent"] as const)
      expect(toNews(news).text).toContain("kept on this device");
  });
});

describe("signing in", () => {
  const input = {
    account: null,
    mustSignIn: false,
    status: idle,
    devices: [],
    hereName: "",
    tokens: [],
    isBusy: false,
    form: null,
    errors: {},
    secret: "",
    isCopied: false,
  };

  test("[EN61] says what there is to take along", () => {
    const text = (sessions: number, tasks: number, isRunning: boolean) =>
      toAccount({ ...input, luggage: { sessions, tasks, isRunning } }).luggageText;

    expect(text(1, 2, true)).toBe("On this device: 1 session, 2 tasks, the running timer.");
    expect(text(0, 1, false)).toBe("On this device: 1 task.");
    expect(text(0, 0, false)).toBe("");
  });
});
