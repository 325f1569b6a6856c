/** What follows the end of a sync cycle. */

/**
 * What keeps the browser from storing. `quota`: there is no room. `tabs`: another tab is in the way.
 * `outdated`: a newer version of the app has been here. `storage`: anything else.
 */
export type BlockedReason = "storage" | "quota" | "tabs" | "outdated";

/** How a cycle can end. `settled` means that something was achieved on the way. */
export type CycleOutcome =
  | { readonly type: "done"; readonly more: boolean }
  | { readonly type: "unreachable" }
  | { readonly type: "busy"; readonly retryAfterMs: number | null }
  | { readonly type: "unauthenticated" | "mismatch" | "deleted" | "upgrade" | "stuck" | "left" }
  | { readonly type: "storage"; readonly reason: BlockedReason };

export type NextStep =
  | { readonly type: "rest" }
  | { readonly type: "again" }
  | { readonly type: "wait"; readonly ms: number; readonly offline: boolean }
  | { readonly type: "pause"; readonly reason: "auth" | "deleted" | "upgrade" }
  | { readonly type: "block"; readonly reason: BlockedReason; readonly ms: number }
  | { readonly type: "stop"; readonly stuck: boolean };

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
const LONGEST_HIDDEN_MS = 300_000;
const DAY_MS = 86_400_000;
/** Chance, or the server, may say nothing at all; one that is in trouble gets at least this much. */
const SHORTEST_MS = 250;

/** Full jitter: anything up to a ceiling that doubles with each failure in a row. */
export function backoffMs(failures: number, hidden: boolean, random: number): number {
  const longest = hidden ? LONGEST_HIDDEN_MS : LONGEST_MS;
  const ceiling = Math.min(longest, FIRST_MS * 2 ** Math.min(failures, 20));
  return Math.max(SHORTEST_MS, Math.round(random * ceiling));
}

/** What a server may ask for: not nothing at all, nor more than timers of browsers can count. */
function toldMs(ms: number | null): number | null {
  return ms === null ? null : Math.min(DAY_MS, Math.max(SHORTEST_MS, ms));
}

/** What is full, or held by another tab, is so for a while; anything else may be over at once. */
function blockedMs(reason: BlockedReason, jittered: () => number): number {
  return reason === "storage" ? jittered() : LONGEST_MS;
}

export interface Circumstances {
  /** Failed cycles in a row, this one not counted. */
  readonly failures: number;
  readonly hidden: boolean;
  /** In [0, 1). */
  readonly random: number;
}

export function planNext(outcome: CycleOutcome, circumstances: Circumstances): NextStep {
  const { failures, hidden, random } = circumstances;
  const jittered = () => backoffMs(failures, hidden, random);
  switch (outcome.type) {
    case "done":
      return { type: outcome.more ? "again" : "rest" };
    case "unreachable":
      return { type: "wait", ms: jittered(), offline: true };
    case "busy":
      return { type: "wait", ms: toldMs(outcome.retryAfterMs) ?? jittered(), offline: false };
    case "unauthenticated":
    case "mismatch":
      return { type: "pause", reason: "auth" };
    case "deleted":
    case "upgrade":
      return { type: "pause", reason: outcome.type };
    case "storage":
      return { type: "block", reason: outcome.reason, ms: blockedMs(outcome.reason, jittered) };
    case "stuck":
      return { type: "stop", stuck: true };
    case "left":
      return { type: "stop", stuck: false };
  }
}

const RESYNCS_PER_HOUR = 3;
const HOUR_MS = 3_600_000;

/** The moments of the past hour with `now` added, or null when there have been enough of them. */
export function planResync(recent: readonly number[], now: number): readonly number[] | null {
  const lately = recent.filter((at) => at > now - HOUR_MS && at <= now);
  return lately.length >= RESYNCS_PER_HOUR ? null : [...lately, now];
}

/** One exchange: when it began and ended here, and the server's clock in its answer. */
export interface ClockSample {
  readonly roundTripMs: number;
  readonly offsetMs: number;
}

const SAMPLES = 10;
const SET_MS = 60_000;

export function withSample(
  samples: readonly ClockSample[],
  sentAt: number,
  receivedAt: number,
  serverTime: number,
): readonly ClockSample[] {
  const roundTripMs = Math.max(0, receivedAt - sentAt);
  const sample = { roundTripMs, offsetMs: serverTime - (sentAt + receivedAt) / 2 };
  // What was measured before somebody set the clock says nothing any more.
  const alike = samples.filter((one) => Math.abs(one.offsetMs - sample.offsetMs) < SET_MS);
  return [...alike, sample].slice(-SAMPLES);
}

/** The server's clock minus ours, by the exchange that took least. */
export function clockOffset(samples: readonly ClockSample[]): number {
  let best: ClockSample | undefined;
  for (const sample of samples) if (!best || sample.roundTripMs < best.roundTripMs) best = sample;
  return best ? Math.round(best.offsetMs) : 0;
}
