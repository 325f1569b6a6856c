/** JSON over `fetch`, to our own origin, with an end to every wait. */

import { SCHEMA } from "../domain/sync/outbox.ts";
import type { Ports } from "../platform/ports.ts";
import { Problem, problemOf, unreachable } from "./problem.ts";
import { withinTime } from "./within-time.ts";

export interface Call {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  /** Gives up when the caller does. */
  readonly signal?: AbortSignal | undefined;
}

/** Answers the parsed JSON, null for an empty answer. @throws Problem for anything else. */
export type Http = <Answer>(call: Call) => Promise<Answer>;

const TIMEOUT_MS = 20_000;
/** Browsers let no more than 64 KB outlive the page. */
const KEEPALIVE_CHARS = 20_000;

function toRequest({ method = "GET", body }: Call, signal: AbortSignal): RequestInit {
  const text = body === undefined ? null : JSON.stringify(body);
  return {
    method,
    signal,
    credentials: "same-origin",
    cache: "no-store",
    headers: {
      Accept: "application/json",
      "X-Client-Schema": String(SCHEMA),
      ...(text === null ? {} : { "Content-Type": "application/json" }),
    },
    ...(text === null ? {} : { body: text, keepalive: text.length < KEEPALIVE_CHARS }),
  };
}

async function read<Answer>(answer: Response): Promise<Answer> {
  if (!answer.ok) throw await problemOf(answer);
  return (answer.status === 204 ? null : await answer.json()) as Answer;
}

export function createHttp({ clock, fetch }: Pick<Ports, "fetch" | "clock">): Http {
  return async <Answer>(call: Call) => {
    try {
      return await withinTime(clock, TIMEOUT_MS, call.signal, async ({ signal }) =>
        read<Answer>(await fetch(`/api/v1${call.path}`, toRequest(call, signal))),
      );
    } catch (error) {
      throw error instanceof Problem ? error : unreachable(error);
    }
  };
}
