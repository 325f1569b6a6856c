/** What a person did to some records, so that it can be taken back and done again. */

import { groupOf } from "./groups.ts";
import { changedFields, isSame, type RecordKey, recordKey } from "./outbox.ts";
import type { RecordChange } from "./plan-change.ts";
import type { Fields } from "./wire.ts";

/** One record before and after; of one that was there both times, only what differs. */
export interface Trace extends RecordKey {
  readonly before: Fields | null;
  readonly after: Fields | null;
}

export interface Step {
  /** What was done, in the person's words: "Deleted 3 sessions". */
  readonly label: string;
  readonly traces: readonly Trace[];
  /** Steps of the same that follow each other are one: a task that is moved place by place. */
  readonly goesOn?: string | undefined;
}

/** Records by {@link recordKey}, as the person sees them; null for one that is not there. */
export type Views = ReadonlyMap<string, Fields | null>;

/** A step taken back: what to write, and how many records stay as somebody else has left them. */
export interface Reversal {
  readonly changes: readonly RecordChange[];
  readonly left: number;
}

function after(view: Fields | null, { op, patch }: RecordChange): Fields | null {
  return op === "delete" ? null : { ...view, ...patch };
}

function traced(key: RecordKey, before: Fields | null, then: Fields | null): Trace | null {
  const { entity, id } = key;
  if (!before || !then) return before === then ? null : { entity, id, before, after: then };
  const changed = changedFields(before, then);
  const names = Object.keys(changed);
  if (names.length === 0) return null;
  return { entity, id, before: picked(before, names), after: changed };
}

function picked(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));
}

/** What the changes will have made of the records that they are about. */
export function stepOf(label: string, changes: readonly RecordChange[], views: Views): Step {
  const then = new Map<string, { readonly key: RecordKey; readonly view: Fields | null }>();
  for (const change of changes) {
    const name = recordKey(change.entity, change.id);
    const view = then.get(name)?.view ?? views.get(name) ?? null;
    then.set(name, { key: change, view: after(view, change) });
  }
  const traces = [...then].map(([name, { key, view }]) =>
    traced(key, views.get(name) ?? null, view),
  );
  return { label, traces: traces.filter((trace) => trace !== null) };
}

/** Two steps that follow each other, as one with the label of the second. */
export function joined(first: Step, next: Step): Step {
  const traces = new Map(first.traces.map((trace) => [recordKey(trace.entity, trace.id), trace]));
  for (const trace of next.traces) {
    const name = recordKey(trace.entity, trace.id);
    const whole = chained(traces.get(name) ?? trace, trace);
    if (whole) traces.set(name, whole);
    else traces.delete(name);
  }
  return { ...next, traces: [...traces.values()] };
}

function chained(first: Trace, next: Trace): Trace | null {
  const before = first.before && (first.after ? { ...next.before, ...first.before } : first.before);
  const then = next.after && { ...first.after, ...next.after };
  return traced(first, before, then);
}

/** Whether the record still has everything that the step gave it. */
function isUntouched(given: Fields, now: Fields): boolean {
  return Object.entries(given).every(([name, value]) => isSame(now[name] ?? null, value ?? null));
}

/** The groups of fields that are still as the step left them; what is in one goes as one. */
function backOf(before: Fields, given: Fields, now: Fields): Fields {
  const changed = Object.keys(given).filter((name) => !isSame(now[name] ?? null, given[name]));
  const taken = new Set(changed.map(groupOf));
  return Object.fromEntries(Object.entries(before).filter(([name]) => !taken.has(groupOf(name))));
}

/** What takes the step back of this record; undefined where nothing may. */
function reverse(
  { entity, id, before, after }: Trace,
  now: Fields | null,
): RecordChange | undefined {
  if (!before) {
    const isOurs = now !== null && after !== null && isUntouched(after, now);
    return isOurs ? { entity, id, op: "delete", patch: {} } : undefined;
  }
  if (!after) return now === null ? { entity, id, op: "upsert", patch: before } : undefined;
  const patch = now === null ? {} : backOf(before, after, now);
  return Object.keys(patch).length === 0 ? undefined : { entity, id, op: "upsert", patch };
}

/** Whether of what the step did to this record something stays. */
function isPart(trace: Trace, change: RecordChange | undefined): boolean {
  if (change === undefined) return true;
  return change.op === "upsert" && Object.keys(change.patch).length < size(trace.before);
}

function size(fields: Fields | null): number {
  return Object.keys(fields ?? {}).length;
}

/**
 * Takes a step back as far as the records still are what it made of them (rule HI3): what another
 * device has changed meanwhile is not clobbered.
 */
export function planUndo({ traces }: Step, views: Views): Reversal {
  const all = traces.map((trace) => ({
    trace,
    change: reverse(trace, views.get(recordKey(trace.entity, trace.id)) ?? null),
  }));
  return {
    changes: all.flatMap(({ change }) => change ?? []),
    left: all.filter(({ trace, change }) => isPart(trace, change)).length,
  };
}
