import { describe, expect, test } from "bun:test";

import { toCalendarFeed } from "../../src/react/use-calendar-feed.ts";
import type { Delivery, Webhook } from "../../src/react/webhook-calls.ts";
import { toWebhooks } from "../../src/react/webhooks-view.ts";

const on: Webhook = {
  id: "a",
  url: "https://example.com/hook",
  events: ["phase.finished", "session.deleted"],
  enabled: true,
  reason: null,
  deliveredAt: null,
};
const sent: Delivery = {
  id: "d",
  event: "phase.finished",
  state: "waiting",
  attempts: 0,
  createdAt: "2026-03-10T09:00:00.000Z",
  dueAt: "2026-03-10T09:01:00.000Z",
  status: null,
  answer: null,
};
const nothing = {
  webhooks: [on],
  openId: "",
  log: null,
  isBusy: false,
  errors: {},
  secret: "",
  isCopied: false,
};

describe("webhooks", () => {
  test("[WH21] each says what it is told and how it is doing", () => {
    const webhooks: readonly Webhook[] = [
      on,
      { ...on, id: "b", deliveredAt: "2026-03-10T09:00:00.000Z" },
      { ...on, id: "c", enabled: false },
      { ...on, id: "d", enabled: false, reason: "failing" },
      { ...on, id: "e", enabled: false, reason: "gone" },
    ];

    const { rows } = toWebhooks({ ...nothing, webhooks, openId: "b" });

    expect(rows[0]).toMatchObject({
      eventsText: "Phase finished · Session deleted",
      stateText: "On; nothing was delivered yet",
      switchText: "Turn off",
      isOpen: false,
    });
    expect(rows[1]?.stateText).toStartWith("On; last delivered ");
    expect(rows[1]).toMatchObject({ isOpen: true, logText: "Hide deliveries" });
    expect(rows[2]).toMatchObject({ stateText: "Off", switchText: "Turn on", isBroken: false });
    expect(rows[3]?.stateText).toContain("half a day");
    expect(rows[4]?.stateText).toContain("gone");
    expect(rows.slice(3).every(({ isBroken }) => isBroken)).toBe(true);
  });

  test.each<[Partial<Delivery>, string]>([
    [{}, "On its way"],
    [{ attempts: 1, status: 503, answer: "busy" }, "Failed so far (503 busy); next try "],
    [{ attempts: 1, answer: "No answer." }, "Failed so far (No answer.); next try "],
    [{ attempts: 8, state: "failed", status: 500, answer: "" }, "Given up after 8 tries: 500"],
    [{ attempts: 1, state: "delivered", status: 204 }, "Delivered after 1 try: 204"],
  ])("[WH21] a delivery says what became of it: %o", (over, text) => {
    const { log } = toWebhooks({ ...nothing, log: [{ ...sent, ...over }] });

    expect(log[0]?.resultText).toStartWith(text);
    expect(log[0]?.isFailed).toBe(over.state === "failed");
  });

  test("[WH21] no deliveries are said once it is known that there are none", () => {
    expect(toWebhooks(nothing).logEmptyText).toBe("");
    expect(toWebhooks({ ...nothing, log: [] }).logEmptyText).toBe("Nothing was sent yet.");
  });

  test.each([
    ["must begin with https://", "https://"],
    ["must lead to a public address", "private network"],
    ["its name is not known", "no server of this name"],
    ["its name could not be looked up", "looked up"],
    ["must not hold a user or password", "user and password"],
    ["must be of port 443 or one from 1024 on", "port 443"],
    ["is not a URL", "not an address"],
  ])("[WH21] why an address is refused is a sentence: %s", (said, text) => {
    const { urlError } = toWebhooks({ ...nothing, errors: { url: said } });

    expect(urlError).toContain(text);
    expect(urlError).toEndWith(".");
  });

  test("[WH21] what is wrong elsewhere is said too", () => {
    expect(toWebhooks({ ...nothing, errors: { events: "short" } }).eventsError).not.toBe("");
    expect(toWebhooks({ ...nothing, errors: { "": "Ten." } }).error).toBe("Ten.");
    expect(toWebhooks({ ...nothing, isCopied: true }).copyText).toBe("Copied");
  });
});

describe("the calendar feed", () => {
  const none = { feed: null, url: "", isCopied: false, isBusy: false, error: "" };
  const createdAt = "2026-03-10T09:00:00.000Z";

  test("[FD8] without one there is one to be made", () => {
    expect(toCalendarFeed(none)).toMatchObject({
      hasFeed: false,
      stateText: "",
      makeText: "Make an address",
    });
  });

  test("[FD7] [FD8] one that is there says since when, and when it was read", () => {
    const fresh = toCalendarFeed({ ...none, feed: { createdAt, readAt: null } });
    const read = toCalendarFeed({ ...none, feed: { createdAt, readAt: createdAt } });

    expect(fresh.stateText).toContain("no calendar has read it");
    expect(read.stateText).toContain("last read it");
    expect(read.makeText).toBe("Make a new address");
  });
});
