/** What is to be heard while a focus is on, and what is said of it to the system. */

import type { Preferences } from "../preferences/preferences.ts";
import type { EpochMs } from "../time.ts";
import { doneMs } from "../timer/run.ts";
import type { Run, TimerState } from "../timer/timer-state.ts";
import { phaseLabel } from "../timer/view.ts";
import type { NoiseKind } from "./noise.ts";

export type Playing = NoiseKind | "ticks";

/** Each with its volume in percent; nothing that nobody could hear. */
export type Mix = ReadonlyMap<Playing, number>;

export function mixOf({ ambient, ambientVolume, ticking, soundVolume }: Preferences): Mix {
  const all: readonly (readonly [Playing, number])[] = [
    ...(ambient === "off" ? [] : [[ambient, ambientVolume] as const]),
    ...(ticking ? [["ticks", soundVolume] as const] : []),
  ];
  return new Map(all.filter(([, volume]) => volume > 0));
}

/** The run that sound goes with, also while it is paused. */
export function focusOf(state: TimerState | undefined): Run | null {
  return state?.phase === "focus" ? state.run : null;
}

/** As the system's media controls show it. */
export interface NowPlaying {
  readonly title: string;
  readonly artist: string;
  readonly isPaused: boolean;
  /** Infinite where there is no end. */
  readonly durationS: number;
  readonly positionS: number;
}

export function nowPlaying(run: Run, now: EpochMs): NowPlaying {
  const place = doneMs(run, now);
  const phase = phaseLabel("focus");
  return {
    title: run.taskTitle ?? phase,
    artist: run.taskTitle === null ? "Meelio" : `${phase} · Meelio`,
    isPaused: run.pausedAt !== null,
    durationS:
      run.plannedMs === null ? Number.POSITIVE_INFINITY : Math.max(run.plannedMs, place) / 1000,
    positionS: place / 1000,
  };
}
