/**
 * What is heard while a focus runs. All tabs know what should be; one of those that the browser lets
 * play does, and another one goes on when it is gone. Loaded with the first run.
 */

import { atom, type ReadableAtom } from "nanostores";

import { focusOf, mixOf, nowPlaying } from "../domain/sound/mix.ts";
import { doneMs } from "../domain/timer/run.ts";
import { ownerOf } from "../domain/timer/shared-timer.ts";
import type { Run } from "../domain/timer/timer-state.ts";
import type { Clock, Ports } from "../platform/ports.ts";
import type { MediaControls } from "../platform/sound/media-controls.ts";
import type { Player } from "../platform/sound/player.ts";
import type { Speaker } from "../platform/sound/speaker.ts";
import type { PreferencesStore, Timer } from "./meelio.ts";

export interface SoundParts {
  readonly timer: Pick<Timer, "state" | "shared">;
  readonly preferences: Pick<PreferencesStore, "all" | "deviceId">;
  readonly clock: Pick<Clock, "now" | "after">;
  readonly ports: Pick<Ports, "locks" | "channel" | "presence">;
  readonly speaker: Pick<Speaker, "ready">;
  readonly player: Player;
  readonly media: MediaControls;
}

export interface Sound {
  /** Something is to be heard that only the person's touch, or word, can bring. */
  readonly needsTap: ReadableAtom<boolean>;
  /** Plays here what belongs to a run of another device, as long as that lasts. */
  hear(): void;
  /** Plays the chosen noise for a moment, unless it plays anyway. */
  sample(): void;
}

const NAME = "meelio-sound";
const ANSWER_MS = 250;
const SAMPLE_MS = 4000;

/** What tabs say to each other: is there one that can play, there is, there was. */
type Word = "ask" | "can" | "gone";

export function createSound(parts: SoundParts): Sound {
  const { timer, preferences, clock, ports, speaker, player, media } = parts;
  const needsTap = atom(false);
  const room = ports.channel(NAME);
  const post = (word: Word): void => room.post(word);
  let isAsked = false;
  let canElsewhere = true; // until nobody has answered
  let turn: AbortController | undefined;
  let isMyTurn = false;
  let samples = 0;

  const run = (): Run | null => focusOf(timer.state.get());
  const mix = () => mixOf(preferences.all.get());
  const plays = () => isMyTurn && run()?.pausedAt === null;

  /** What another device began is heard there. */
  function isOurs({ sessionId }: Run): boolean {
    const owner = ownerOf(sessionId, timer.shared.get());
    return owner === undefined || owner === preferences.deviceId.get();
  }

  function mayPlay(focus: Run): boolean {
    return speaker.ready.get() && (isAsked || isOurs(focus));
  }

  function refresh(): void {
    const focus = run();
    if (!focus) isAsked = false;
    const isWanted = focus !== null && mix().size > 0 && mayPlay(focus);
    if (isWanted) turn ??= takeTurn();
    else turn?.abort();
    if (!isWanted) turn = undefined;
    if (isMyTurn && turn) perform();
    needsTap.set(isMissing(focus) && !canElsewhere);
  }

  /** The end of the phase is to be heard too; that of a run elsewhere is rung here without asking. */
  function isMissing(focus: Run | null): boolean {
    if (mix().size > 0 && focus) return focus.pausedAt === null && !mayPlay(focus);
    const now = timer.state.get()?.run;
    const isRunning = now?.pausedAt === null;
    return isRunning && preferences.all.get().sound && !speaker.ready.get();
  }

  function takeTurn(): AbortController {
    const mine = new AbortController();
    const task = () => performUntil(mine.signal);
    void ports.locks.tryRun(NAME, task).then(async (ran) => {
      if (!ran) await ports.locks.hold(NAME, mine.signal, task);
    });
    return mine;
  }

  async function performUntil(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    isMyTurn = true;
    perform();
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    isMyTurn = false;
    media.end();
    await player.silence();
  }

  function perform(): void {
    const focus = run();
    if (!focus) return;
    const now = () => doneMs(run() ?? focus, clock.now());
    if (focus.pausedAt === null) player.play(mix(), now);
    else void player.silence();
    if (preferences.all.get().ambient !== "off") media.show(nowPlaying(focus, clock.now()));
    else media.end(); // a clock's ticking is no reason to stop somebody's music
  }

  function ask(): void {
    canElsewhere = true;
    let isAnswered = false;
    const unlisten = room.listen((word) => {
      isAnswered ||= word === "can";
    });
    post("ask");
    clock.after(ANSWER_MS, () => {
      unlisten();
      canElsewhere = isAnswered;
      refresh();
    });
  }

  function tell(): void {
    const focus = run();
    if (focus && mayPlay(focus)) post("can");
  }

  room.listen((word) => {
    if (word === "ask") tell();
    else if (word === "gone") ask();
    else if (word === "can") {
      canElsewhere = true;
      refresh();
    }
  });
  ports.presence.listen((event) => {
    if (event === "frozen") post("gone");
    else if (event === "visible") ask();
  });
  for (const source of [timer.state, timer.shared, preferences.all, preferences.deviceId]) {
    source.listen(refresh);
  }
  speaker.ready.listen((isReady) => {
    refresh();
    if (isReady) tell();
    else post("gone");
  });
  ask();
  refresh();

  return {
    needsTap,
    hear() {
      isAsked = true;
      refresh();
      tell();
    },
    sample() {
      const { ambient, ambientVolume } = preferences.all.get();
      if (ambient === "off" || plays()) return;
      player.play(new Map([[ambient, ambientVolume]]), () => 0);
      samples += 1;
      const mine = samples;
      clock.after(SAMPLE_MS, () => {
        if (mine === samples && !plays()) void player.silence();
      });
    },
  };
}
