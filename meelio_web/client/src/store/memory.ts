/** What a tab keeps in mind of one person's records, for the screens; kept up by deltas. */

import { atom, type ReadableAtom } from "nanostores";

import { preferencesFrom } from "../domain/preferences/check.ts";
import { defaultPreferences, type Preferences } from "../domain/preferences/preferences.ts";
import { byNewestStart } from "../domain/sessions/order.ts";
import type { Session } from "../domain/sessions/session.ts";
import { type Compare, withChanges } from "../domain/sorted.ts";
import { isSame } from "../domain/sync/outbox.ts";
import type { Fields, WireValue } from "../domain/sync/wire.ts";
import { byPosition } from "../domain/tasks/order.ts";
import type { Task } from "../domain/tasks/task.ts";
import type { EpochMs } from "../domain/time.ts";
import { freshTimer, plainRun } from "../domain/timer/timer-state.ts";
import { fieldsToSession, fieldsToTask } from "./codec.ts";
import { type Counts, createLedger, type HeldView, type RefusedView } from "./ledger.ts";
import type { ActiveTimer, TimerRecord } from "./local-store.ts";
import type { RecordView } from "./records.ts";
import { fieldsToTimer } from "./timer-codec.ts";

export interface Memory {
  readonly sessions: ReadableAtom<readonly Session[] | undefined>;
  readonly tasks: ReadableAtom<readonly Task[] | undefined>;
  readonly preferences: ReadableAtom<Preferences>;
  readonly timer: ReadableAtom<TimerRecord | null | undefined>;
  readonly activeTimer: ReadableAtom<ActiveTimer | null>;
  readonly counts: ReadableAtom<Counts>;
  readonly held: ReadableAtom<readonly HeldView[]>;
  readonly refused: ReadableAtom<readonly RefusedView[]>;
  readonly lastOkAt: ReadableAtom<EpochMs | null>;
  /** The server's clock minus ours, as the last exchange told. */
  readonly offsetMs: ReadableAtom<number>;
  /** Begins anew with everything that is stored. */
  load(views: readonly RecordView[], timer: TimerRecord | null): void;
  apply(views: readonly RecordView[]): void;
  setTimer(timer: TimerRecord | null): void;
  setLastOkAt(at: EpochMs | null, offsetMs: number): void;
  /** Nobody's records are open. */
  clear(): void;
}

/** Keeps one entity's list in order. */
function createShelf<T extends { readonly id: string }>(
  decode: (id: string, fields: Fields) => T | null,
  compare: Compare<T>,
) {
  const list = atom<readonly T[] | undefined>(undefined);
  const known = new Map<string, T>();

  /** Those that no longer look as they did, and how they look. */
  function differences(views: readonly RecordView[]): ReadonlyMap<string, T | undefined> {
    const all = views.map(
      ({ id, fields }) => [id, (fields && decode(id, fields)) ?? undefined] as const,
    );
    return new Map(all.filter(([id, next]) => !isSame(known.get(id), next)));
  }

  return {
    list,
    apply(views: readonly RecordView[], reset: boolean): void {
      if (reset) known.clear();
      const changed = differences(views);
      // What the server has only confirmed is not shown anew.
      if (changed.size === 0 && !reset) return;
      const gone = new Set([...changed.keys()].filter((id) => known.delete(id)));
      const added = [...changed.values()].filter((one) => one !== undefined);
      for (const one of added) known.set(one.id, one);
      list.set(withChanges(reset ? [] : (list.get() ?? []), gone, added, compare));
    },
    clear(): void {
      known.clear();
      list.set(undefined); // and not empty before: that would be known of somebody
    },
  };
}

function createPreferencesShelf() {
  const all = atom<Preferences>(defaultPreferences);
  const stored = new Map<string, Fields>();
  return {
    all,
    apply(views: readonly RecordView[], reset: boolean): void {
      if (reset) stored.clear();
      for (const { id, fields } of views) {
        if (fields) stored.set(id, fields);
        else stored.delete(id);
      }
      const pairs = [...stored.values()].map((fields) => {
        const { name, value }: { readonly name?: WireValue; readonly value?: WireValue } = fields;
        return [name, value] as const;
      });
      all.set(preferencesFrom(pairs));
    },
  };
}

function createTimerShelf() {
  const current = atom<ActiveTimer | null>(null);
  return {
    current,
    apply(views: readonly RecordView[]): void {
      const { fields = null, waiting = 0, row } = views.at(-1) ?? {};
      const newest = Object.values(row?.fmeta ?? {}).sort(([a], [b]) => b - a)[0];
      const by = waiting > 0 ? null : (newest?.[1] ?? null);
      const next = fields && { shared: fieldsToTimer(fields), by };
      if (!isSame(current.get(), next)) current.set(next);
    },
  };
}

/** What an earlier version wrote, and did not yet know of, takes its default. */
function asToday(record: TimerRecord): TimerRecord {
  const state = { ...freshTimer, ...record.state };
  const run = state.run && { ...plainRun, ...state.run };
  return { ...record, state: { ...state, run } };
}

export function createMemory(): Memory {
  const sessions = createShelf<Session>(fieldsToSession, byNewestStart);
  const tasks = createShelf<Task>(fieldsToTask, byPosition);
  const preferences = createPreferencesShelf();
  const ledger = createLedger();
  const timer = atom<TimerRecord | null | undefined>(undefined);
  const lastOkAt = atom<EpochMs | null>(null);
  const offsetMs = atom(0);
  const activeTimer = createTimerShelf();
  const shelves = {
    preference: preferences,
    task: tasks,
    focus_session: sessions,
    active_timer: activeTimer,
  };
  let isLoaded = false;

  function apply(views: readonly RecordView[], reset: boolean): void {
    ledger.apply(views, reset);
    for (const [entity, shelf] of Object.entries(shelves)) {
      const own = views.filter((view) => view.entity === entity);
      if (reset || own.length > 0) shelf.apply(own, reset);
    }
  }

  return {
    sessions: sessions.list,
    tasks: tasks.list,
    preferences: preferences.all,
    timer,
    activeTimer: activeTimer.current,
    counts: ledger.counts,
    held: ledger.held,
    refused: ledger.refused,
    lastOkAt,
    offsetMs,
    load(views, record) {
      isLoaded = true;
      apply(views, true);
      timer.set(record && asToday(record));
    },
    apply(views) {
      if (isLoaded) apply(views, false);
    },
    setTimer: (record) => timer.set(record && asToday(record)),
    setLastOkAt(at, byMs) {
      lastOkAt.set(at);
      offsetMs.set(byMs);
    },
    clear() {
      isLoaded = false;
      sessions.clear();
      tasks.clear();
      timer.set(undefined);
      ledger.apply([], true);
      preferences.apply([], true);
      activeTimer.apply([]);
      lastOkAt.set(null);
      offsetMs.set(0);
    },
  };
}
