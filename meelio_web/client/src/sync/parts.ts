import type { Http } from "../api/http.ts";
import type { Ports } from "../platform/ports.ts";
import type { Announce } from "../store/announce.ts";
import type { Connection } from "../store/connection.ts";

/** What a cycle needs; a tab and the worker bring the same. */
export interface CycleParts {
  readonly userId: string;
  readonly connection: Connection;
  readonly announce: Announce;
  readonly ports: Pick<Ports, "clock" | "newId" | "deviceName">;
  readonly http: Http;
  /** Aborted when the person leaves. */
  readonly signal?: AbortSignal | undefined;
  /** The most changes in one push. */
  readonly batch?: number | undefined;
  readonly onPhase?: ((phase: "pulling" | "pushing") => void) | undefined;
}

/** Sync cannot go on by itself; somebody must look at it. */
export class Stuck extends Error {}

/** The server no longer understands what this build writes. */
export class MustUpgrade extends Error {}

/** Runs beside something else: whoever waits for it in the end hears of a failure, or nobody does. */
export function quiet<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
