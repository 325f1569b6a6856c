import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import { inWords } from "./instant-words.ts";
import type { FieldErrors } from "./problem.ts";
import type { Delivery, EventName, Webhook } from "./webhook-calls.ts";

/** One webhook. Mirrored by `ui/bindings/webhooks.py`. */
export interface WebhookRow {
  readonly id: string;
  readonly url: string;
  readonly eventsText: string;
  readonly stateText: string;
  /** Whether the server gave up on it. */
  readonly isBroken: boolean;
  readonly switchText: string;
  readonly switchLabel: string;
  readonly testLabel: string;
  readonly logText: string;
  readonly logLabel: string;
  readonly secretLabel: string;
  readonly deleteLabel: string;
  readonly isOpen: boolean;
}

/** One delivery. Mirrored by `ui/bindings/webhooks.py`. */
export interface DeliveryRow {
  readonly id: string;
  readonly eventText: string;
  readonly whenText: string;
  readonly resultText: string;
  readonly isFailed: boolean;
}

/** Mirrored by `ui/bindings/webhooks.py`. */
export interface WebhooksView {
  readonly rows: readonly WebhookRow[];
  /** Of the one that is open, the newest first. */
  readonly log: readonly DeliveryRow[];
  readonly logEmptyText: string;
  readonly isBusy: boolean;
  readonly urlError: string;
  readonly eventsError: string;
  readonly error: string;
  /** The secret just made, shown this once. */
  readonly secret: string;
  readonly copyText: string;
}

export interface WebhooksInput {
  readonly webhooks: readonly Webhook[];
  readonly openId: string;
  readonly log: readonly Delivery[] | null;
  readonly isBusy: boolean;
  readonly errors: FieldErrors;
  readonly secret: string;
  readonly isCopied: boolean;
}

export function toWebhooks(input: WebhooksInput): WebhooksView {
  const { webhooks, openId, log, isBusy, errors, secret, isCopied } = input;
  return {
    rows: webhooks.map((one) => toRow(one, one.id === openId)),
    log: (log ?? []).map(toDelivery),
    logEmptyText: log?.length === 0 ? say("Nothing was sent yet.") : "",
    isBusy,
    urlError: sayUrl(errors["url"]),
    eventsError: errors["events"] ? say("Choose at least one event.") : "",
    error: errors[""] ?? "",
    secret,
    copyText: isCopied ? say("Copied") : say("Copy"),
  };
}

function toRow(webhook: Webhook, isOpen: boolean): WebhookRow {
  const { id, url, events, enabled, reason } = webhook;
  return {
    id,
    url,
    eventsText: events.map(sayEvent).join(" · "),
    stateText: sayState(webhook),
    isBroken: reason !== null,
    switchText: enabled ? say("Turn off") : say("Turn on"),
    switchLabel: enabled ? say("Turn off {url}", { url }) : say("Turn on {url}", { url }),
    testLabel: say("Send a test to {url}", { url }),
    logText: isOpen ? say("Hide deliveries") : say("Deliveries"),
    logLabel: isOpen
      ? say("Hide deliveries to {url}", { url })
      : say("Deliveries to {url}", { url }),
    secretLabel: say("New secret for {url}", { url }),
    deleteLabel: say("Delete {url}", { url }),
    isOpen,
  };
}

function sayEvent(event: EventName | "webhook.test"): string {
  switch (event) {
    case "phase.finished":
      return say("Phase finished");
    case "session.created":
      return say("Session added");
    case "session.updated":
      return say("Session changed");
    case "session.deleted":
      return say("Session deleted");
    case "webhook.test":
      return say("Test");
  }
}

function sayState({ enabled, reason, deliveredAt }: Webhook): string {
  if (reason === "gone") return say("Turned off: the address said that it is gone.");
  if (reason === "failing") return say("Turned off: nothing has arrived there for half a day.");
  if (!enabled) return say("Off");
  if (deliveredAt === null) return say("On; nothing was delivered yet");
  return say("On; last delivered {time}", { time: inWords(deliveredAt) });
}

function toDelivery(delivery: Delivery): DeliveryRow {
  const { id, event, createdAt, state } = delivery;
  return {
    id,
    eventText: sayEvent(event),
    whenText: inWords(createdAt),
    resultText: sayResult(delivery),
    isFailed: state === "failed",
  };
}

function sayResult({ state, attempts, status, answer, dueAt }: Delivery): string {
  const said = status === null ? (answer ?? "") : `${status} ${answer ?? ""}`.trim();
  if (state === "waiting" && attempts === 0) return say("On its way");
  const tries = sayCount(attempts, { one: "after {n} try", other: "after {n} tries" });
  if (state === "waiting") {
    return say("Failed so far ({said}); next try {time}", { said, time: inWords(dueAt) });
  }
  if (state === "failed") return say("Given up {tries}: {said}", { tries, said });
  return say("Delivered {tries}: {said}", { tries, said });
}

/** The server answers what is wrong in English, for programs. */
function sayUrl(problem = ""): string {
  if (problem === "") return "";
  if (problem.includes("https")) return say("Give an address that begins with https://.");
  if (problem.includes("public")) {
    return say("This leads into a private network. Only public addresses can be reached.");
  }
  if (problem.includes("name is not")) return say("There is no server of this name.");
  if (problem.includes("looked up")) return say("The server's name could not be looked up.");
  if (problem.includes("password")) return say("Leave user and password out of the address.");
  if (problem.includes("port")) return say("Use port 443, or one from 1024 on.");
  return say("This is not an address that can be used.");
}
