/**
 * Sends what waits, batch by batch, and settles what the server says to each. One request is under
 * way at a time; behind it the answer before is settled, and the batch after is read.
 */

import { Problem } from "../api/problem.ts";
import { blockedBy, keyOf, type OutboxEntry, planBatch, SCHEMA } from "../domain/sync/outbox.ts";
import type { PushAnswer, PushRequest } from "../domain/sync/wire.ts";
import type { Claim, SyncStore } from "../store/sync-store.ts";
import { type CycleParts, MustUpgrade, quiet } from "./parts.ts";

const MOST_BATCHES = 100;
const DAY_MS = 86_400_000;
const LARGEST_BATCH = 100;
/** After a failure, so that a line too poor for many still carries some. */
const SMALL_BATCH = 25;

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
  /** The entries after those under way. */
  ahead: Promise<Claim> | undefined;
  /** The batch whose answer is being settled. */
  settling: { readonly batch: readonly OutboxEntry[]; readonly done: Promise<void> } | undefined;
  isDone: boolean;
  /** The server did nothing with a batch; the next one would fare no better. */
  isUseless: boolean;
}

/** Sends one cycle's share. Answers true when more waits than fits into it. */
export type Pusher = () => Promise<boolean>;

export function createPusher(
  parts: CycleParts,
  store: SyncStore,
  timed: (call: Promise<PushAnswer>) => Promise<PushAnswer>,
): Pusher {
  const largest = parts.batch ?? LARGEST_BATCH;
  let batchSize = largest;

  async function send(
    entries: readonly OutboxEntry[],
    { meta, waiting }: Claim,
  ): Promise<PushAnswer> {
    const { cursor, epoch, deviceId } = meta;
    const body: PushRequest = {
      protocol: 1,
      schema: SCHEMA,
      userId: parts.userId,
      deviceId,
      deviceName: parts.ports.deviceName,
      epoch,
      cursor,
      sentAt: parts.ports.clock.now(),
      // What an older build has written is spelled as it was then.
      mutations: entries.map(({ schema, mutation }) =>
        schema === SCHEMA ? mutation : { ...mutation, schema },
      ),
      waiting: waiting - entries.length,
    };
    const { signal } = parts;
    return timed(parts.http({ method: "POST", path: "/sync/push", body, signal }));
  }

  /** Says that this device is here though it has nothing to send, for the person's list of them. */
  async function greet({ batches }: Share, claim: Claim): Promise<void> {
    const presentAt = parts.ports.clock.now();
    if (batches > 0 || Math.abs(presentAt - (claim.meta.presentAt ?? 0)) < DAY_MS) return;
    await send([], claim);
    await store.note({ presentAt });
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
    batchSize = largest;
    return true;
  }

  async function settle(share: Share, batch: readonly OutboxEntry[], answer: PushAnswer) {
    const { progressed, upgrade } = await store.settle(batch, answer);
    if (upgrade) throw new MustUpgrade();
    if (!progressed) share.isUseless = true;
  }

  /** Answers false when a smaller batch is to be tried. */
  async function pushBatch(share: Share, batch: readonly OutboxEntry[], from: Claim) {
    share.batches += 1;
    parts.onPhase?.("pushing");
    let answer: PushAnswer;
    try {
      answer = await send(batch, from);
    } catch (error) {
      share.ahead = undefined;
      batchSize = Math.min(batchSize, SMALL_BATCH);
      return shrink(batch, contentProblem(error));
    }
    batchSize = Math.min(largest, batchSize * 2);
    for (const key of blockedBy(batch, answer.results)) share.blocked.add(key);
    await share.settling?.done;
    share.settling = { batch, done: quiet(settle(share, batch, answer)) };
    return true;
  }

  /** What a record's answer led to is on disk before more of that record leaves. */
  async function untilSettled({ settling }: Share, batch: readonly OutboxEntry[]): Promise<void> {
    const open = new Set(settling?.batch.map(keyOf));
    if (batch.some((entry) => open.has(keyOf(entry)))) await settling?.done;
  }

  async function goOn(share: Share): Promise<void> {
    const { ahead } = share;
    const size = batchSize;
    const claim = await (ahead ?? store.claim(share.doneN, size));
    share.ahead = undefined;
    for (const key of claim.held) share.blocked.add(key);
    const last = claim.entries.at(-1);
    if (!last) {
      // Something may have been written since the look ahead.
      share.isDone = !ahead;
      return greet(share, claim);
    }
    const batch = planBatch(claim.entries, share.blocked);
    await untilSettled(share, batch);
    // With little waiting, what is written meanwhile can still become one with what waits.
    if (claim.entries.length >= size) share.ahead = quiet(store.claim(last.n, batchSize));
    if (batch.length > 0 && !(await pushBatch(share, batch, claim))) return;
    share.doneN = last.n;
  }

  return async () => {
    const share: Share = {
      doneN: 0,
      batches: 0,
      blocked: new Set<string>(),
      ahead: undefined,
      settling: undefined,
      isDone: false,
      isUseless: false,
    };
    try {
      while (!share.isDone && !share.isUseless && share.batches < MOST_BATCHES) await goOn(share);
    } finally {
      await share.settling?.done;
    }
    return !share.isDone && !share.isUseless;
  };
}
