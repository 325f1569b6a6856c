/** What of a person's records is not settled with the server, as a tab keeps it in mind. */

import { atom, type ReadableAtom } from "nanostores";

import { type HeldEntry, recordKey } from "../domain/sync/outbox.ts";
import type { WireRow } from "../domain/sync/wire.ts";
import type { RecordView } from "./records.ts";

export interface Counts {
  readonly waiting: number;
  readonly needsYou: number;
}

/** A conflict that waits for the person, beside what the server has. */
export interface HeldView extends HeldEntry {
  readonly row: WireRow | null;
}

export interface Ledger {
  readonly counts: ReadableAtom<Counts>;
  /** Oldest first. */
  readonly held: ReadableAtom<readonly HeldView[]>;
  apply(views: readonly RecordView[], reset: boolean): void;
}

function countsOf(views: Iterable<RecordView>): Counts {
  let waiting = 0;
  let needsYou = 0;
  for (const view of views) {
    waiting += view.waiting;
    needsYou += view.parked + (view.held ? 1 : 0);
  }
  return { waiting, needsYou };
}

function heldOf(views: Iterable<RecordView>): readonly HeldView[] {
  const open: HeldView[] = [];
  for (const { held, row } of views) if (held) open.push({ ...held, row: row ?? null });
  return open.sort((a, b) => a.n - b.n);
}

export function createLedger(): Ledger {
  const counts = atom<Counts>({ waiting: 0, needsYou: 0 });
  const held = atom<readonly HeldView[]>([]);
  const unsettled = new Map<string, RecordView>();

  function take(view: RecordView): void {
    const key = recordKey(view.entity, view.id);
    if (view.waiting + view.parked > 0 || view.held) unsettled.set(key, view);
    else unsettled.delete(key);
  }

  return {
    counts,
    held,
    apply(views, reset) {
      if (reset) unsettled.clear();
      for (const view of views) take(view);
      const next = countsOf(unsettled.values());
      const now = counts.get();
      if (now.waiting !== next.waiting || now.needsYou !== next.needsYou) counts.set(next);
      const open = heldOf(unsettled.values());
      if (open.length > 0 || held.get().length > 0) held.set(open);
    },
  };
}
