/** The webhooks of an account; the server alone has them. */

import type { Call } from "../api/http.ts";
import { engine } from "./engine.ts";

export type EventName =
  | "phase.finished"
  | "session.created"
  | "session.updated"
  | "session.deleted";

export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly EventName[];
  readonly enabled: boolean;
  /** Why the server switched it off; null where its owner did, or nobody. */
  readonly reason: "failing" | "gone" | null;
  readonly deliveredAt: string | null;
}

export interface Delivery {
  readonly id: string;
  readonly event: EventName | "webhook.test";
  readonly state: "waiting" | "delivered" | "failed";
  readonly attempts: number;
  readonly createdAt: string;
  readonly dueAt: string;
  readonly status: number | null;
  readonly answer: string | null;
}

type WithSecret = Webhook & { readonly secret: string };

function ask<Answer>(call: Call): Promise<Answer> {
  return engine().account.ask<Answer>({ ...call, path: `/webhooks${call.path}` });
}

/** Each rejects with a `Problem`. */
export const webhookCalls = {
  list: () => ask<readonly Webhook[]>({ path: "" }),
  create: (url: string, events: readonly EventName[]) =>
    ask<WithSecret>({ method: "POST", path: "", body: { url, events } }),
  switch: (id: string, enabled: boolean) =>
    ask<Webhook>({ method: "PATCH", path: `/${id}`, body: { enabled } }),
  remove: (id: string) => ask<void>({ method: "DELETE", path: `/${id}` }),
  /** The new secret is shown once; for a day the old one is good too. */
  replaceSecret: (id: string) => ask<WithSecret>({ method: "POST", path: `/${id}/secret` }),
  test: (id: string) => ask<Delivery>({ method: "POST", path: `/${id}/test` }),
  deliveries: (id: string) => ask<readonly Delivery[]>({ path: `/${id}/deliveries` }),
};
