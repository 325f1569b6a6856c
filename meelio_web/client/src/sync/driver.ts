/** Decides when a tab's cycles run, and says how sync is doing. */

import { atom, type ReadableAtom } from "nanostores";

import type { Http } from "../api/http.ts";
import {
  type BlockedReason,
  type CycleOutcome,
  type NextStep,
  planNext,
} from "../domain/sync/back-off.ts";
import type { PlanNews, Poke } from "../domain/sync/wire.ts";
import type { EpochMs } from "../domain/time.ts";
import type { Ports } from "../platform/ports.ts";
import type { Opened } from "../store/create-store.ts";
import { createSyncStore } from "../store/sync-store.ts";
import { type Cycle, createCycle } from "./cycle.ts";
import { createLive } from "./live.ts";
import type { Upkeep } from "./parts.ts";
import { takeTurn } from "./turn.ts";

export type DriverState =
  | { readonly type: "idle" | "pulling" | "pushing" | "stuck" }
  | { readonly type: "backoff"; readonly until: EpochMs; readonly offline: boolean }
  | { readonly type: "paused"; readonly reason: "auth" | "deleted" | "upgrade" }
  | { readonly type: "blocked"; readonly reason: BlockedReason };

export interface Driver {
  readonly state: ReadableAtom<DriverState>;
  /** Runs a cycle whatever the state; resolves at its end. */
  now(): Promise<void>;
  /** Something was written here. */
  wrote(urgent: boolean): void;
  /** Ends everything, requests under way included. Nothing is written afterwards. */
  stop(): void;
}

export interface DriverParts {
  readonly opened: Opened & { readonly userId: string };
  readonly ports: Ports;
  readonly http: Http;
  readonly upkeep: Upkeep;
  /** Anything waiting to be sent? */
  readonly hasWaiting: () => boolean;
  /** The person whose records these are has left, as another tab or the fence says. */
  readonly onLeft: () => void;
  readonly onPlan?: (plan: PlanNews) => void;
}

const DEBOUNCE_MS = 1_000;
const POLL_MS = 60_000;
/** While the server tells when there is something; or needs another version, perhaps of itself. */
const SLOW_POLL_MS = 300_000;
/** Another engine may end its turn just before it could hear that one more is wanted. */
const DENIED_MS = 2_000;
/** So long a lock is not held by anybody awake: then one cycle runs without it. */
const PATIENCE_MS = 60_000;

/** States that end by themselves; the others wait for the person, or for another sign-in. */
function mayStart(state: DriverState): boolean {
  return state.type === "paused" ? state.reason === "upgrade" : state.type !== "stuck";
}

export function createDriver(parts: DriverParts): Driver {
  const { opened, ports } = parts;
  const { clock, presence } = ports;
  const state = atom<DriverState>({ type: "idle" });
  const leaving = new AbortController();
  const store = createSyncStore(opened.connection, opened.announce);
  const cycle: Cycle = createCycle({
    ...parts,
    ...opened,
    signal: leaving.signal,
    onPhase: (type) => state.set({ type }),
  });
  let failures = 0;
  let running: Promise<void> | undefined;
  let isOwed = false;
  let deniedSince: number | null = null;
  let endedAt = 0;
  let news: Poke | null = null;
  let isFollowing = false;
  /** The server has more than is here. */
  let isBehind = false;
  let cancelTimer = (): void => undefined;

  function later(ms: number): void {
    cancelTimer();
    cancelTimer = clock.after(ms, start);
  }

  /** Looks each minute whether it must ask: the stream may have ended meanwhile. */
  function laterPoll(): void {
    cancelTimer();
    cancelTimer = clock.after(POLL_MS, () => {
      const isDue = !live.isOpen() || clock.monotonic() - endedAt >= SLOW_POLL_MS;
      if (isDue || state.get().type !== "idle") start();
      else laterPoll();
    });
  }

  /** False where the network went while the last answer was on its way, or another tab worked. */
  function becomeIdle(): boolean {
    if (presence.isOnline()) state.set({ type: "idle" });
    else backOff(POLL_MS, true);
    return presence.isOnline();
  }

  function rest(): void {
    failures = 0;
    if (!becomeIdle()) return;
    endedAt = clock.monotonic();
    if (!presence.isHidden()) laterPoll();
  }

  function backOff(ms: number, offline: boolean): void {
    failures += 1;
    state.set({ type: "backoff", until: clock.now() + ms, offline });
    later(ms);
  }

  function settle(step: NextStep): void {
    switch (step.type) {
      case "again":
      case "rest":
        isOwed ||= step.type === "again";
        rest();
        break;
      case "wait":
        backOff(step.ms, step.offline);
        break;
      case "pause":
        state.set({ type: "paused", reason: step.reason });
        if (step.reason === "upgrade") later(SLOW_POLL_MS);
        break;
      case "block":
        failures += 1;
        state.set({ type: "blocked", reason: step.reason });
        later(step.ms);
        break;
      case "stop":
        state.set({ type: step.stuck ? "stuck" : "idle" });
        if (!step.stuck) parts.onLeft();
    }
  }

  async function once(): Promise<void> {
    cancelTimer();
    isBehind = false;
    const outcome: CycleOutcome = await cycle();
    if (leaving.signal.aborted) return;
    const circumstances = { failures, hidden: presence.isHidden(), random: ports.random() };
    settle(planNext(outcome, circumstances));
  }

  async function turn(): Promise<void> {
    const { channel, userId } = opened;
    if (await takeTurn({ locks: ports.locks, channel, userId }, once)) {
      deniedSince = null;
      return;
    }
    const now = clock.monotonic();
    deniedSince ??= now;
    if (!becomeIdle()) return;
    later(parts.hasWaiting() || isBehind ? DENIED_MS : POLL_MS);
    if (now - deniedSince < PATIENCE_MS || presence.isHidden()) return;
    deniedSince = now;
    await once();
  }

  async function run(): Promise<void> {
    try {
      do {
        isOwed = false;
        await turn();
      } while (isOwed && !leaving.signal.aborted && state.get().type === "idle");
    } finally {
      // In the same breath as the last look at `isOwed`, or a wish in between would be lost.
      running = undefined;
    }
  }

  function now(): Promise<void> {
    if (leaving.signal.aborted) return Promise.resolve();
    isOwed = true;
    running ??= run();
    return running;
  }

  function start(): void {
    if (!mayStart(state.get())) return;
    // Without a network there is nothing to try; `online` will tell.
    if (presence.isOnline()) void now();
    else backOff(POLL_MS, true);
  }

  /** Cycles until what was told of is here; of many pokes the last says it all. */
  async function follow(): Promise<void> {
    while (news && !leaving.signal.aborted) {
      await running;
      const { seq, epoch } = news;
      news = null;
      const meta = await store.meta();
      if (leaving.signal.aborted || (epoch === meta.epoch && seq <= meta.cursor)) continue;
      isBehind = true;
      failures = 0;
      start();
    }
  }

  function poked(poke: Poke): void {
    news = poke;
    if (isFollowing) return;
    isFollowing = true;
    // What the storage has to say of it shows at the next cycle.
    void follow()
      .catch(() => undefined)
      .finally(() => {
        isFollowing = false;
      });
  }

  const stopListening = presence.listen((event) => {
    if (event === "frozen" || (event === "hidden" && !parts.hasWaiting())) return;
    if (event !== "hidden") failures = 0;
    start();
  });
  const live = createLive({ ...opened, ports, state, onPoke: poked, onRefused: start });
  start();

  return {
    state,
    now,
    wrote(urgent) {
      ports.requestBackgroundSync();
      if (running) isOwed = true;
      else if (state.get().type !== "idle")
        return; // it waits for good reason
      else if (urgent) start();
      else later(DEBOUNCE_MS);
    },
    stop() {
      leaving.abort();
      cancelTimer();
      live.stop();
      stopListening();
    },
  };
}
