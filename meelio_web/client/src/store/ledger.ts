/** What of a person's records is not settled with the server, as a tab keeps it in mind. */

import { atom, type ReadableAtom, type WritableAtom } from "nanostores";

import { type HeldEntry, type Refusal, recordKey } from "../domain/sync/outbox.ts";
import type { Fields, Mutation, WireRow } from "../domain/sync/wire.ts";
import type { RecordView } from "./records.ts";

export interface Counts {
  /** The timer's own change goes with the session that it ends or began: alone, it counts as one. */
  readonly waiting: number;
  readonly needsYou: number;
}

/** A conflict that waits for the person, beside what the server has. */
export interface HeldView extends HeldEntry {
  readonly row: WireRow | null;
  /** The record as it is here, with what came after; null if it is to go. */
  readonly mine: Fields | null;
}

/** A change that the server would not have, and why. */
export interface RefusedView {
  readonly mutation: Mutation;
  readonly refusal: Refusal;
}

export interface Ledger {
  readonly counts: ReadableAtom<Counts>;
  /** Oldest first. */
  readonly held: ReadableAtom<readonly HeldView[]>;
  /** Oldest first. */
  readonly refused: ReadableAtom<readonly RefusedView[]>;
  apply(views: readonly RecordView[], reset: boolean): void;
}

function heldOf(views: Iterable<RecordView>): readonly HeldView[] {
  const open: HeldView[] = [];
  for (const { held, row = null, fields: mine } of views)
    if (held) open.push({ ...held, row, mine });
  return open.sort((a, b) => a.n - b.n);
}

function refusedOf(views: Iterable<RecordView>): readonly RefusedView[] {
  const entries = [...views].flatMap((view) => view.parked).sort((a, b) => a.n - b.n);
  return entries.flatMap(({ mutation, parked }) => (parked ? [{ mutation, refusal: parked }] : []));
}

/** Lists that stay empty do not wake whoever looks at them. */
function setUnlessEmpty<Item>(list: WritableAtom<readonly Item[]>, next: readonly Item[]): void {
  if (next.length > 0 || list.get().length > 0) list.set(next);
}

export function createLedger(): Ledger {
  const counts = atom<Counts>({ waiting: 0, needsYou: 0 });
  const held = atom<readonly HeldView[]>([]);
  const refused = atom<readonly RefusedView[]>([]);
  const waiting = new Map<string, number>();
  /** Few, as a person has to look at each. */
  const stopped = new Map<string, RecordView>();
  let total = 0;
  let timerWaits = false;

  function take(view: RecordView): void {
    const key = recordKey(view.entity, view.id);
    if (view.entity === "active_timer") timerWaits = view.waiting > 0;
    else total += view.waiting - (waiting.get(key) ?? 0);
    if (view.waiting > 0) waiting.set(key, view.waiting);
    else waiting.delete(key);
    if (view.parked.length > 0 || view.held) stopped.set(key, view);
    else stopped.delete(key);
  }

  function count(): void {
    let needsYou = 0;
    for (const view of stopped.values()) needsYou += view.parked.length + (view.held ? 1 : 0);
    const now = counts.get();
    const open = total === 0 && timerWaits ? 1 : total;
    if (now.waiting === open && now.needsYou === needsYou) return;
    counts.set({ waiting: open, needsYou });
  }

  return {
    counts,
    held,
    refused,
    apply(views, reset) {
      if (reset) {
        waiting.clear();
        stopped.clear();
        total = 0;
        timerWaits = false;
      }
      for (const view of views) take(view);
      count();
      setUnlessEmpty(held, heldOf(stopped.values()));
      setUnlessEmpty(refused, refusedOf(stopped.values()));
    },
  };
}
