/** What the client and `/api/v1/sync` say to each other. Values are as on the wire: times ISO 8601. */

import type { ConflictPolicy } from "../preferences/preferences.ts";

export const ENTITIES = ["focus_session", "task", "preference", "active_timer"] as const;
export type Entity = (typeof ENTITIES)[number];

/** Who REST is to sync. */
export const REST_DEVICE = "00000000-0000-0000-0000-000000000000";
/** Who writes what follows from others' writes. */
export const SERVER_DEVICE = "00000000-0000-0000-0000-000000000001";

export type WireValue =
  | string
  | number
  | boolean
  | null
  | readonly WireValue[]
  | { readonly [key: string]: WireValue };

/** The content of a record: camelCase names, JSON values. */
export type Fields = Readonly<Record<string, WireValue>>;

/** When a group of fields was last written: revision, device, author's clock in µs. */
export type GroupMeta = readonly [rev: number, device: string, editedAt: number];

/** A record as the server holds it. A tombstone has no content fields. */
export interface WireRow {
  readonly entity: Entity;
  readonly id: string;
  readonly rev: number;
  readonly deleted: boolean;
  readonly fmeta: Readonly<Record<string, GroupMeta>>;
  /** ISO 8601, server time. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly fields: Fields;
}

export interface Mutation {
  readonly id: string;
  readonly entity: Entity;
  readonly entityId: string;
  readonly op: "upsert" | "delete";
  /** The revision the person saw when they edited; 0 when the server had none. Never raised later. */
  readonly baseRev: number;
  readonly patch: Fields;
  /** The whole record, where the server may have lost it: lets an edit win over a delete. */
  readonly full: Fields | null;
  /** Microseconds since 1970, corrected by the known offset to the server's clock. */
  readonly editedAt: number;
  readonly onConflict: ConflictPolicy;
}

export interface PushRequest {
  readonly protocol: 1;
  readonly schema: number;
  readonly userId: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly epoch: string;
  readonly cursor: number;
  /** Milliseconds since 1970 by the client's own clock. */
  readonly sentAt: number;
  readonly mutations: readonly (Mutation & { readonly schema?: number })[];
  /** Changes that this device has left after these. */
  readonly waiting: number;
}

export type SettledStatus = "applied" | "merged" | "resolved" | "noop" | "server_kept";

export type PushResult =
  | {
      readonly id: string;
      readonly status: SettledStatus;
      /** True when the server had settled this mutation before. */
      readonly duplicate: boolean;
      /** Null when the server holds no such record, not even its tombstone. */
      readonly row: WireRow | null;
    }
  | {
      readonly id: string;
      readonly status: "conflict";
      readonly kind: "edit/edit" | "edit/delete" | "delete/edit";
      readonly groups: readonly string[];
      readonly row: WireRow | null;
      /** By whom and when it was deleted, as far as known. */
      readonly deletion?: GroupMeta | null | undefined;
    }
  | { readonly id: string; readonly status: "deferred" }
  | {
      readonly id: string;
      readonly status: "rejected";
      readonly error: {
        readonly code: string;
        readonly field: string | null;
        readonly message: string;
      };
    };

export interface PushAnswer {
  readonly epoch: string;
  readonly seq: number;
  readonly asOf: number;
  /** Milliseconds since 1970 by the server's clock. */
  readonly serverTime: number;
  readonly results: readonly PushResult[];
}

/** Of each kind of record how many are live, and what their revisions add up to. */
export type Digest = Readonly<Record<string, { readonly n: number; readonly sumRev: number }>>;

/** What the account's plan is by now. */
export interface PlanNews {
  readonly plan: string;
  readonly historyDays: number;
  /** Focus sessions that the server keeps, but does not serve. */
  readonly lockedCount: number;
}

export interface PullPage {
  readonly epoch: string;
  readonly changes: readonly WireRow[];
  readonly cursor: number;
  readonly hasMore: boolean;
  readonly minRev: number;
  readonly serverTime: number;
  /** With the last page, if asked for; not while somebody writes. */
  readonly digest?: Digest | null;
  /** Sessions that had ended by then are locked: neither told nor counted. ISO 8601. */
  readonly lockedBefore?: string | null;
  /** With the last page. */
  readonly account?: PlanNews | null;
}

/** `GET /sync/snapshot`: live rows only, by entity and id; `seq` was read before the rows. */
export interface SnapshotPage {
  readonly epoch: string;
  /** Up to this revision the server has all it ever had; what is newer here, it may have lost. */
  readonly epochBase: number;
  readonly seq: number;
  readonly rows: readonly WireRow[];
  /** Ids of sessions that the server keeps, but does not serve. */
  readonly locked?: readonly string[];
  /** Opaque; pass it as `page` to go on. Null on the last page. */
  readonly next: string | null;
  readonly serverTime: number;
}

/** The `reason` of a 409 `resync_required` problem. */
export type ResyncReason = "cursor_too_old" | "cursor_ahead" | "epoch";

/** There is something to pull, up to this number. */
export interface Poke {
  readonly seq: number;
  readonly epoch: string;
}
