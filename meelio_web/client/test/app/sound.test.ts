import { describe, expect, test } from "bun:test";
import { atom } from "nanostores";

import { createSound } from "../../src/app/sound.ts";
import { defaultPreferences, type Preferences } from "../../src/domain/preferences/preferences.ts";
import type { Mix, NowPlaying } from "../../src/domain/sound/mix.ts";
import type { SharedTimer } from "../../src/domain/timer/shared-timer.ts";
import { freshTimer, type Phase, type TimerState } from "../../src/domain/timer/timer-state.ts";
import { turns } from "../support/fake-audio.ts";
import { FakeBrowser, FakeClock, fakePorts } from "../support/fake-ports.ts";

const RAIN: Preferences = { ...defaultPreferences, ambient: "rain" };

/** All tabs of a browser: one timer, the same preferences, and what each of them plays. */
class Room {
  readonly browser = new FakeBrowser();
  readonly clock = new FakeClock();
  readonly state = atom<TimerState | undefined>(freshTimer);
  readonly shared = atom<SharedTimer | null>(null);
  readonly preferences = atom<Preferences>(RAIN);

  tab({ isReady = true } = {}) {
    const { browser, clock } = this;
    const ports = fakePorts({ browser, clock });
    const ready = atom(isReady);
    const heard = { mix: null as Mix | null, place: 0, media: null as NowPlaying | null };
    const sound = createSound({
      timer: { state: this.state, shared: this.shared },
      preferences: { all: this.preferences, deviceId: atom<string | null>("here") },
      clock,
      ports,
      speaker: { ready },
      player: {
        play(mix, placeMs) {
          Object.assign(heard, { mix, place: placeMs() });
        },
        async silence() {
          heard.mix = null;
        },
      },
      media: {
        show: (now) => Object.assign(heard, { media: now }),
        end: () => Object.assign(heard, { media: null }),
      },
    });
    return { sound, heard, ready };
  }

  focus(phase: Phase = "focus", sessionId = "one"): void {
    const run = {
      sessionId,
      startedAt: this.clock.now(),
      plannedMs: 1_500_000,
      pauses: [],
      pausedAt: null,
      interruptions: [],
      taskId: null,
      taskTitle: null,
      timeZone: "UTC",
      overtime: false,
      strict: false,
      heartbeatAt: this.clock.now(),
    };
    this.state.set({ ...freshTimer, phase, run });
  }

  pause(): void {
    this.#change(({ pauses }) => ({ pauses, pausedAt: this.clock.now() }));
  }

  resume(): void {
    this.#change(({ pauses, pausedAt }) => ({
      pauses: [...pauses, { start: pausedAt ?? 0, end: this.clock.now() }],
      pausedAt: null,
    }));
  }

  stop(): void {
    this.state.set(freshTimer);
  }

  choose(some: Partial<Preferences>): void {
    this.preferences.set({ ...this.preferences.get(), ...some });
  }

  async pass(ms: number): Promise<void> {
    await turns();
    this.clock.advance(ms);
    await turns();
  }

  #change(change: (run: NonNullable<TimerState["run"]>) => object): void {
    const state = this.state.get();
    if (state?.run) this.state.set({ ...state, run: { ...state.run, ...change(state.run) } });
  }
}

const rain40 = new Map([["rain", 40]]);

describe("sound", () => {
  test("[SG7] plays while a focus runs, and never in a pause, in a break or after a stop", async () => {
    const room = new Room();
    const { heard } = room.tab();
    const seen: unknown[] = [];
    for (const step of [
      () => undefined,
      () => room.focus(),
      () => room.pause(),
      () => room.resume(),
      () => room.stop(),
      () => room.focus("short_break", "two"),
      () => room.focus("focus", "three"),
      () => room.focus("long_break", "four"),
    ]) {
      step();
      await turns();
      seen.push(heard.mix && [...heard.mix.keys()]);
    }

    expect(seen).toEqual([null, ["rain"], null, ["rain"], null, null, ["rain"], null]);
  });

  test("[SG8] after a pause it goes on with the same mix at the same place, whoever paused", async () => {
    const room = new Room();
    room.choose({ ticking: true });
    const { heard } = room.tab();
    room.focus();
    await room.pass(60_000);
    room.pause();
    await turns();
    expect(heard.mix).toBeNull();
    await room.pass(3_600_000);
    room.resume();
    await turns();

    expect(heard.place).toBe(60_000);
    expect([...(heard.mix ?? [])]).toEqual([
      ["rain", 40],
      ["ticks", 70],
    ]);
  });

  test("[SG8] a tab that is opened later goes on where the focus is", async () => {
    const room = new Room();
    room.focus();
    await room.pass(90_000);
    const { heard } = room.tab();
    await turns();

    expect(heard.place).toBe(90_000);
  });

  test("[SG9] another kind or volume, on or off, is told the player at once", async () => {
    const room = new Room();
    const { heard } = room.tab();
    room.focus();
    await turns();
    room.choose({ ambientVolume: 80 });
    expect([...(heard.mix ?? [])]).toEqual([["rain", 80]]);
    room.choose({ ambient: "brown" });
    expect([...(heard.mix ?? [])]).toEqual([["brown", 80]]);
    room.choose({ ambient: "off" });
    await turns();
    expect(heard.mix).toBeNull();
    room.choose({ ambient: "pink" });
    await turns();
    expect([...(heard.mix ?? [])]).toEqual([["pink", 80]]);
  });

  test("[SG10] of several tabs one plays, and another one goes on when it is gone", async () => {
    const room = new Room();
    const tabs = [room.tab(), room.tab(), room.tab()];
    room.focus();
    await turns();
    const playing = () => tabs.filter(({ heard }) => heard.mix !== null);

    expect(playing()).toHaveLength(1);
    const [first] = playing();
    first?.ready.set(false); // all that a tab can lose; a closed one loses its locks as well
    await turns();
    expect(playing()).toHaveLength(1);
    expect(playing()[0]).not.toBe(first);
    room.stop();
    await turns();
    expect(playing()).toHaveLength(0);
  });

  test("[SG10] what another device began plays here once it is asked for, as long as it lasts", async () => {
    const room = new Room();
    const { sound, heard } = room.tab();
    room.focus("focus", "theirs");
    const run = { ...room.state.get()?.run, deviceId: "there" };
    room.shared.set({ run, rival: null } as unknown as SharedTimer);
    await room.pass(1000);

    expect(heard.mix).toBeNull();
    expect(sound.needsTap.get()).toBe(true);
    sound.hear();
    await turns();
    expect(heard.mix).toEqual(rain40 as Mix);
    expect(sound.needsTap.get()).toBe(false);
    room.stop();
    room.focus("focus", "theirs");
    await turns();
    expect(heard.mix).toBeNull();
  });

  test("[SG11] asks for a touch where one is missing, for a noise as for the end of the phase", async () => {
    for (const some of [{ ambient: "rain" }, { ambient: "off" }] as const) {
      const room = new Room();
      room.choose(some);
      const { sound, ready } = room.tab({ isReady: false });
      await room.pass(1000);
      expect(sound.needsTap.get()).toBe(false);
      room.focus();
      expect(sound.needsTap.get()).toBe(true);
      room.pause();
      expect(sound.needsTap.get()).toBe(false);
      room.resume();
      ready.set(true);
      expect(sound.needsTap.get()).toBe(false);
    }
  });

  test("[SG11] asks for none where nothing is to be heard, or another tab can play", async () => {
    const room = new Room();
    room.choose({ ambient: "off", sound: false });
    const { sound } = room.tab({ isReady: false });
    room.focus();
    await room.pass(1000);
    expect(sound.needsTap.get()).toBe(false);

    room.choose({ ambient: "pink" });
    expect(sound.needsTap.get()).toBe(true);
    const other = room.tab();
    other.ready.set(false);
    other.ready.set(true);
    await turns();
    expect(sound.needsTap.get()).toBe(false);
    const late = room.tab({ isReady: false });
    await room.pass(1000);
    expect(late.sound.needsTap.get()).toBe(false);

    other.ready.set(false);
    await room.pass(1000);
    expect(sound.needsTap.get()).toBe(true);
    other.ready.set(true);
    await turns();
    expect(sound.needsTap.get()).toBe(false);
  });

  test("[SG12] the media controls follow the focus while a noise is chosen, pauses included", async () => {
    const room = new Room();
    const { heard } = room.tab();
    room.focus();
    await turns();
    expect(heard.media).toMatchObject({ title: "Focus", isPaused: false, positionS: 0 });
    room.pause();
    await turns();
    expect(heard.media?.isPaused).toBe(true);
    room.choose({ ambient: "off", ticking: true });
    await turns();
    expect(heard.media).toBeNull();
    room.choose({ ambient: "rain" });
    await turns();
    expect(heard.media).not.toBeNull();
    room.stop();
    await turns();
    expect(heard.media).toBeNull();
  });

  test("[SG3] a sample is heard for a moment, and gives way to what plays anyway", async () => {
    const room = new Room();
    const { sound, heard } = room.tab();
    sound.sample();
    expect(heard.mix).toEqual(rain40 as Mix);
    await room.pass(2000);
    room.choose({ ambient: "white" });
    sound.sample();
    await room.pass(2500);
    expect([...(heard.mix?.keys() ?? [])]).toEqual(["white"]);
    await room.pass(2000);
    expect(heard.mix).toBeNull();

    sound.sample();
    room.focus();
    await room.pass(10_000);
    expect([...(heard.mix?.keys() ?? [])]).toEqual(["white"]);
    room.stop();
    room.choose({ ambient: "off" });
    sound.sample();
    await turns();
    expect(heard.mix).toBeNull();
  });
});
