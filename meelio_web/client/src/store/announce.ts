/** How engines on one database tell each other what they wrote. */

import type { RecordKey } from "../domain/sync/outbox.ts";
import type { Poke } from "../domain/sync/wire.ts";
import type { EpochMs } from "../domain/time.ts";
import type { Channel } from "../platform/ports.ts";
import type { TimerRecord } from "./local-store.ts";
import type { RecordView } from "./records.ts";

/** What a transaction changed. */
export interface Written {
  readonly records?: readonly RecordView[];
  readonly timer?: TimerRecord;
  readonly lastOkAt?: EpochMs;
  /** As `meta` has it; known anew whenever the server was heard. */
  readonly offsetMs?: number;
  /** So much that reading everything again is the shorter way. */
  readonly all?: boolean;
}

export type Announce = (written: Written) => void;

/** Between the tabs and the worker. Records go by name; who hears of them reads them. */
export type StoreMessage =
  | {
      readonly type: "changed";
      readonly keys: readonly RecordKey[];
      readonly timer: boolean;
      readonly lastOkAt: EpochMs | null;
      readonly offsetMs: number;
    }
  | { readonly type: "reload" }
  /** A cycle was wanted while another engine was at it. */
  | { readonly type: "dirty" }
  /** The server was heard by the tab that listens, with or without news. */
  | { readonly type: "heard"; readonly poke: Poke | null };

/** More names than this are not worth sending. */
const MANY = 2_000;

export function announceTo(channel: Channel): Announce {
  return ({ records = [], timer, lastOkAt, offsetMs, all }) => {
    if (all || records.length > MANY) return channel.post({ type: "reload" });
    const keys = records.map(({ entity, id }) => ({ entity, id }));
    const message: StoreMessage = {
      type: "changed",
      keys,
      timer: timer !== undefined,
      lastOkAt: lastOkAt ?? null,
      offsetMs: offsetMs ?? 0,
    };
    channel.post(message);
  };
}
