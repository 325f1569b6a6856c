/** Sends what waits, batch by batch, and settles what the server says to each. */

import { Problem } from "../api/problem.ts";
import { type OutboxEntry, SCHEMA } from "../domain/sync/outbox.ts";
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

  /** Answers whether the server did anything with them. */
  async function exchange(entries: readonly OutboxEntry[]): Promise<boolean> {
    const answer = await send(entries);
    const { progressed, upgrade } = await store.settle(entries, answer);
    if (upgrade) throw new MustUpgrade();
    batchSize = Math.min(LARGEST_BATCH, batchSize * 2);
    return progressed;
  }

  /** Answers how many of the queue are dealt with, or null where it is no use to go on. */
  async function pushBatch(wanted: readonly OutboxEntry[]): Promise<number | null> {
    const claimed = await store.claim(wanted);
    // Gone, or made to wait, since the queue was read.
    if (claimed.length === 0) return wanted.length;
    try {
      return (await exchange(claimed)) ? wanted.length : null;
    } catch (error) {
      const isParked = await shrink(claimed, contentProblem(error));
      return isParked ? wanted.length : 0;
    }
  }

  return async () => {
    let queue = await store.queue();
    for (let batches = 0; queue.length > 0; batches += 1) {
      if (batches === MOST_BATCHES) return true;
      parts.onPhase?.("pushing");
      const dealtWith = await pushBatch(queue.slice(0, batchSize));
      if (dealtWith === null) return false;
      queue = queue.slice(dealtWith);
    }
    return false;
  };
}
