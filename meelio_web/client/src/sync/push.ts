/** Sends what waits, batch by batch, and settles what the server says to each. */

import { Problem } from "../api/problem.ts";
import { blockedBy, type OutboxEntry, planBatch, SCHEMA } from "../domain/sync/outbox.ts";
import type { PushAnswer, PushRequest } from "../domain/sync/wire.ts";
import type { SyncStore } from "../store/sync-store.ts";
import { type CycleParts, MustUpgrade } from "./parts.ts";

const MOST_BATCHES = 10;
const FIRST_BATCH = 25;
const LARGEST_BATCH = 100;

/** Refused for what the request carries, so that a smaller one may pass. Any other is thrown on. */
function contentProblem(error: unknown): Problem {
  if (error instanceof Problem) {
    if (error.status === 413) return error;
    const isOurs = error.errors.some(({ field }) => field.startsWith("mutations"));
    if (error.status === 422 && isOurs) return error;
  }
  throw error;
}

/** How far one cycle has come. */
interface Share {
  /** Entries up to this `n` are dealt with. */
  doneN: number;
  batches: number;
  /** Records of which nothing more may be sent. */
  readonly blocked: Set<string>;
  isDone: boolean;
  /** The server did nothing with the last batch; the next one would fare no better. */
  isUseless: boolean;
}

/** Sends one cycle's share. Answers true when more waits than fits into it. */
export type Pusher = () => Promise<boolean>;

export function createPusher(
  parts: CycleParts,
  store: SyncStore,
  timed: (call: Promise<PushAnswer>) => Promise<PushAnswer>,
): Pusher {
  let batchSize = FIRST_BATCH;

  async function send(entries: readonly OutboxEntry[]): Promise<PushAnswer> {
    const { cursor, epoch, deviceId } = await store.meta();
    const body: PushRequest = {
      protocol: 1,
      schema: SCHEMA,
      userId: parts.userId,
      deviceId,
      deviceName: parts.ports.deviceName,
      epoch,
      cursor,
      sentAt: parts.ports.clock.now(),
      mutations: entries.map((entry) => entry.mutation),
    };
    const { signal } = parts;
    return timed(parts.http({ method: "POST", path: "/sync/push", body, signal }));
  }

  /** Finds the entry that the server cannot take by halving. Answers whether it was set aside. */
  async function shrink(entries: readonly OutboxEntry[], problem: Problem): Promise<boolean> {
    const [only, ...others] = entries;
    if (!only || others.length > 0) {
      batchSize = Math.max(1, Math.floor(entries.length / 2));
      return false;
    }
    const { code, message, errors } = problem;
    await store.park(only, { code, field: errors[0]?.field ?? null, message });
    batchSize = FIRST_BATCH;
    return true;
  }

  /** Answers whether the server did anything with them; adds the records that must wait now. */
  async function exchange(entries: readonly OutboxEntry[], blocked: Set<string>): Promise<boolean> {
    const answer = await send(entries);
    for (const key of blockedBy(entries, answer.results)) blocked.add(key);
    const { progressed, upgrade } = await store.settle(entries, answer);
    if (upgrade) throw new MustUpgrade();
    batchSize = Math.min(LARGEST_BATCH, batchSize * 2);
    return progressed;
  }

  /** Answers false when a smaller batch is to be tried. */
  async function pushBatch(share: Share, batch: readonly OutboxEntry[]): Promise<boolean> {
    share.batches += 1;
    parts.onPhase?.("pushing");
    try {
      share.isUseless = !(await exchange(batch, share.blocked));
      return true;
    } catch (error) {
      return shrink(batch, contentProblem(error));
    }
  }

  async function goOn(share: Share): Promise<void> {
    const { entries, held } = await store.claim(share.doneN, batchSize);
    for (const key of held) share.blocked.add(key);
    const batch = planBatch(entries, share.blocked);
    const last = entries.at(-1);
    if (batch.length > 0 && !(await pushBatch(share, batch))) return;
    if (last) share.doneN = last.n;
    else share.isDone = true;
  }

  return async () => {
    const share: Share = {
      doneN: 0,
      batches: 0,
      blocked: new Set<string>(),
      isDone: false,
      isUseless: false,
    };
    while (!share.isDone && !share.isUseless && share.batches < MOST_BATCHES) await goOn(share);
    return !share.isDone && !share.isUseless;
  };
}
