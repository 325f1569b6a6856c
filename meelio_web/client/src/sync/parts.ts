import type { Http } from "../api/http.ts";
import type { Digest, PlanNews, PullPage, ResyncReason } from "../domain/sync/wire.ts";
import type { EpochMs } from "../domain/time.ts";
import type { Ports } from "../platform/ports.ts";
import type { Announce } from "../store/announce.ts";
import type { Connection } from "../store/connection.ts";
import type { SyncStore } from "../store/sync-store.ts";
import type { AskPage } from "./pages.ts";

/** What is about all of a person's records at once. */
export interface Upkeep {
  /** @throws Stuck when there have been too many lately. */
  resync(
    parts: CycleParts,
    store: SyncStore,
    reason: ResyncReason | null,
    askPage: AskPage,
  ): Promise<void>;
  /**
   * Holds the shadow against what the server has at the page's cursor. True also where the two
   * cannot be compared, because another engine is further on already.
   */
  verify(connection: Connection, page: Verified, now: EpochMs): Promise<boolean>;
}

export type Verified = PullPage & { readonly digest: Digest };

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
  /** Absent in the worker: what takes long is done by a tab, when one opens. */
  readonly upkeep?: Upkeep | undefined;
  /** The server says what the account's plan is by now. */
  readonly onPlan?: ((plan: PlanNews) => void) | undefined;
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
