/** One round of talk with the server: pull what is new, push what waits, settle what it says. */

import { isOfServer, Problem } from "../api/problem.ts";
import {
  type ClockSample,
  type CycleOutcome,
  clockOffset,
  withSample,
} from "../domain/sync/back-off.ts";
import { SCHEMA } from "../domain/sync/outbox.ts";
import type { PullPage, ResyncReason } from "../domain/sync/wire.ts";
import { PersonLeft, StorageFault } from "../store/faults.ts";
import { createSyncStore } from "../store/sync-store.ts";
import { createPages } from "./pages.ts";
import { type CycleParts, MustUpgrade, quiet, Stuck } from "./parts.ts";
import { createPusher } from "./push.ts";

/** Runs one cycle after another; never two at once. */
export type Cycle = () => Promise<CycleOutcome>;

/** How often a device asks whether it has what the server has. */
const VERIFY_MS = 86_400_000;

type Position = Pick<PullPage, "cursor" | "epoch">;

const BY_STATUS: Readonly<Record<number, CycleOutcome>> = {
  0: { type: "unreachable" },
  401: { type: "unauthenticated" },
  403: { type: "mismatch" },
  410: { type: "deleted" },
  426: { type: "upgrade" },
};

function outcomeOf(error: unknown): CycleOutcome {
  if (error instanceof PersonLeft) return { type: "left" };
  if (error instanceof StorageFault) return { type: "storage", reason: error.reason };
  if (error instanceof MustUpgrade) return { type: "upgrade" };
  // Too many resyncs, or an answer that makes no sense: trying again by itself helps nobody.
  if (!(error instanceof Problem)) return { type: "stuck" };
  const { status, retryAfterMs } = error;
  const isTemporary = status === 408 || status === 429 || status >= 500;
  if (isTemporary) return { type: "busy", retryAfterMs };
  // Of a sign-in, an account or a version only the server itself can say that it is over.
  if (!isOfServer(error)) return { type: "unreachable" };
  return BY_STATUS[status] ?? { type: "stuck" };
}

export function createCycle(parts: CycleParts): Cycle {
  const { http, ports, signal } = parts;
  const store = createSyncStore(parts.connection, parts.announce);
  const push = createPusher(parts, store, timed);
  const askPage = createPages(ports.clock);
  let samples: readonly ClockSample[] = [];

  async function timed<T extends { readonly serverTime: number }>(call: Promise<T>): Promise<T> {
    const sentAt = ports.clock.now();
    const answer = await call;
    samples = withSample(samples, sentAt, ports.clock.now(), answer.serverTime);
    return answer;
  }

  async function ask({ cursor, epoch }: Position, verify: string): Promise<PullPage> {
    const known = epoch === "" ? "" : `&epoch=${encodeURIComponent(epoch)}`;
    const path = (limit: number) => `/sync/pull?cursor=${cursor}&limit=${limit}${known}${verify}`;
    const page = await askPage((limit) => timed(http<PullPage>({ path: path(limit), signal })));
    if (page.hasMore && page.cursor <= cursor) throw new Stuck("the server's cursor stands");
    return page;
  }

  /** While a page is written, the next one is on its way. Answers the last one. */
  async function pullPages(
    asked: Position,
    verify: string,
    coming = ask(asked, verify),
  ): Promise<PullPage> {
    const page = await coming;
    const next = page.hasMore ? quiet(ask(page, verify)) : undefined;
    // Another engine may have been faster, and is further on.
    if (!(await store.applyPage(asked, page))) return pullPages(await store.meta(), verify);
    return next ? pullPages(page, verify, next) : page;
  }

  /** False where the shadow was pulled by an app that knew less, or is not what the server has. */
  async function pull(): Promise<boolean> {
    const meta = await store.meta();
    if (meta.schema !== SCHEMA) return false;
    const now = ports.clock.now();
    const isDue = parts.upkeep && Math.abs(now - meta.verifiedAt) >= VERIFY_MS;
    const last = await pullPages(meta, isDue ? "&verify=1&locks=1" : "");
    const { digest, account } = last;
    if (account) parts.onPlan?.(account);
    if (!digest || !parts.upkeep) return true;
    return parts.upkeep.verify(parts.connection, { ...last, digest }, now);
  }

  async function beginAnew(reason: ResyncReason | null): Promise<void> {
    if (!parts.upkeep) throw new Stuck("a full resync is a tab's work");
    await parts.upkeep.resync(parts, store, reason, askPage);
  }

  async function pullAndPush(): Promise<boolean> {
    try {
      parts.onPhase?.("pulling");
      if (await pull()) return await push();
      await beginAnew(null);
      return true;
    } catch (error) {
      if (!(error instanceof Problem && error.code === "resync_required")) throw error;
      await beginAnew(error.reason);
      return true;
    }
  }

  return async () => {
    try {
      const more = await pullAndPush();
      const lastOkAt = ports.clock.now();
      await store.note({ lastOkAt, offsetMs: clockOffset(samples) });
      return { type: "done", more };
    } catch (error) {
      return outcomeOf(error);
    }
  };
}
