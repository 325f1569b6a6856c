/**
 * Hears from the server when there is something to pull, over one connection per browser: whoever
 * of the tabs holds the lock has it, and tells the others.
 */

import type { ReadableAtom } from "nanostores";

import { withinTime } from "../api/within-time.ts";
import { backoffMs } from "../domain/sync/back-off.ts";
import type { Poke } from "../domain/sync/wire.ts";
import type { Channel, Ports } from "../platform/ports.ts";
import type { StoreMessage } from "../store/announce.ts";
import type { Heard } from "./events.ts";

export interface Live {
  /** Whether the server was heard of late, in this tab or another. */
  isOpen(): boolean;
  stop(): void;
}

export interface LiveParts {
  readonly userId: string;
  readonly channel: Channel;
  readonly ports: Pick<Ports, "clock" | "fetch" | "locks" | "presence" | "random">;
  /** How the cycles are doing. While they have to wait, the stream waits as well. */
  readonly state: ReadableAtom<{ readonly type: string }>;
  readonly onPoke: (poke: Poke) => void;
  /** The server wants no stream of ours: the cycles will find out why. */
  readonly onRefused: () => void;
}

const HIDDEN_MS = 300_000;
const REPLACED_MS = 300_000;
/** More than two pings. */
const SILENT_MS = 60_000;
/** A stream that lasted so long was a good one. */
const STEADY_MS = 30_000;
/** So long the tab with the stream has for pulling what all tabs were told of. */
const GRACE_MS = 3_000;
const LOOK_AGAIN_MS = 60_000;
/** The first wait is up to four seconds, not to come back all at once after a restart. */
const FIRST_FAILURES = 2;

const EVENTS = "/api/v1/sync/events";
const CALM = new Set(["idle", "pulling", "pushing"]);

export function createLive(parts: LiveParts): Live {
  const { channel, ports, state } = parts;
  const { clock, presence } = ports;
  let heardAt = Number.NEGATIVE_INFINITY;
  let holding: AbortController | null = null;
  let cancelRelease = (): void => undefined;
  const graces = new Set<() => void>();
  let waitsForCalm = false;
  /** Ends a wait. */
  let wake = (): void => undefined;
  /** Ends the stream. */
  let cut = (): void => undefined;

  const mayConnect = () => presence.isOnline() && CALM.has(state.get().type);

  function nap(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(ms, () => wake());
      wake = () => {
        cancel();
        signal.removeEventListener("abort", wake);
        wake = () => undefined;
        resolve();
      };
      signal.addEventListener("abort", wake);
      if (signal.aborted) wake();
    });
  }

  function share(heard: Heard): void {
    heardAt = clock.monotonic();
    const poke = heard.type === "poke" ? heard.poke : null;
    const message: StoreMessage = { type: "heard", poke };
    channel.post(message);
    if (poke) parts.onPoke(poke);
  }

  /** Answers whether the server sent this stream away. However it ended, it ended. */
  async function listen(outer: AbortSignal): Promise<boolean> {
    let isReplaced = false;
    await withinTime(clock, SILENT_MS, outer, async ({ signal, again, abort }) => {
      cut = abort;
      const answer = await ports.fetch(EVENTS, {
        signal,
        credentials: "same-origin",
        cache: "no-store",
        headers: { Accept: "text/event-stream" },
      });
      if (answer.status === 401) parts.onRefused();
      const { readEvents } = await import("./events.ts"); // who has no account needs none of it
      await readEvents(answer, (heard) => {
        if (signal.aborted) return;
        again();
        if (heard.type === "replaced") isReplaced = true;
        else share(heard);
      });
    }).catch(() => undefined);
    return isReplaced;
  }

  async function untilCalm(signal: AbortSignal): Promise<void> {
    waitsForCalm = true;
    while (!mayConnect() && !signal.aborted) await nap(LOOK_AGAIN_MS, signal);
    waitsForCalm = false;
  }

  async function keepListening(signal: AbortSignal): Promise<void> {
    let failures = FIRST_FAILURES;
    while (!signal.aborted) {
      await untilCalm(signal);
      const since = clock.monotonic();
      const isReplaced = !signal.aborted && (await listen(signal));
      if (signal.aborted) return;
      heardAt = Number.NEGATIVE_INFINITY;
      failures = clock.monotonic() - since < STEADY_MS ? failures + 1 : FIRST_FAILURES;
      const wait = backoffMs(failures, presence.isHidden(), ports.random());
      await nap(isReplaced ? REPLACED_MS : wait, signal);
    }
  }

  function want(): void {
    cancelRelease();
    if (holding) return;
    const controller = new AbortController();
    const { signal } = controller;
    holding = controller;
    const gone = new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve());
    });
    void ports.locks.hold(`meelio-live-${parts.userId}`, signal, () =>
      Promise.race([keepListening(signal), gone]),
    );
  }

  function release(): void {
    cancelRelease();
    holding?.abort();
    holding = null;
  }

  const stopPresence = presence.listen((event) => {
    if (event === "hidden") {
      cancelRelease();
      cancelRelease = clock.after(HIDDEN_MS, release);
    } else if (event === "frozen") release();
    else if (event === "offline") cut();
    else {
      if (!presence.isHidden()) want();
      wake();
    }
  });
  const stopState = state.listen(() => {
    if (waitsForCalm && mayConnect()) wake();
  });
  const stopChannel = channel.listen((said) => {
    const message = said as StoreMessage;
    if (message.type !== "heard") return;
    heardAt = clock.monotonic();
    const { poke } = message;
    if (!poke) return;
    const cancel = clock.after(GRACE_MS, () => {
      graces.delete(cancel);
      parts.onPoke(poke);
    });
    graces.add(cancel);
  });
  if (!presence.isHidden()) want();

  return {
    isOpen: () => clock.monotonic() - heardAt < SILENT_MS,
    stop() {
      release();
      stopPresence();
      stopState();
      stopChannel();
      for (const cancel of graces) cancel();
    },
  };
}
