import { afterEach, beforeEach, describe, expect, test } from "bun:test";

import { createChime } from "../../src/platform/chime.ts";

/** As much of Web Audio as a chime touches; it keeps what was asked of it. */
class FakeAudio {
  static made: FakeAudio[] = [];
  currentTime = 10;
  state = "suspended";
  readonly destination = {};
  readonly tones: EventTarget[] = [];
  readonly loudest: number[] = [];

  constructor() {
    FakeAudio.made.push(this);
  }

  async resume(): Promise<void> {
    this.state = "running";
  }

  async suspend(): Promise<void> {
    this.state = "suspended";
  }

  createOscillator() {
    const next = { connect: () => undefined };
    const methods = { frequency: {}, start() {}, stop() {}, connect: () => next };
    const tone = Object.assign(new EventTarget(), methods);
    this.tones.push(tone);
    return tone;
  }

  createGain() {
    const ramp = (value: number) => void this.loudest.push(value);
    const ramps = { linearRampToValueAtTime: ramp, exponentialRampToValueAtTime: ramp };
    return { gain: { setValueAtTime: ramp, ...ramps }, connect: () => undefined };
  }
}

const real = globalThis.AudioContext;

beforeEach(() => {
  FakeAudio.made = [];
  globalThis.AudioContext = FakeAudio as unknown as typeof AudioContext;
});
afterEach(() => {
  globalThis.AudioContext = real;
});

async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

describe("the chime", () => {
  test("[TM29] is silent, and asks for no sound, until the person did something", () => {
    const page = new EventTarget();
    const chime = createChime(page);
    chime.ring("wood", 70);

    expect(chime.isReady()).toBe(false);
    expect(FakeAudio.made).toHaveLength(0);
  });

  test("[TM29] a click or a key makes it ready, once, and costs nothing until it rings", async () => {
    for (const type of ["click", "keydown"]) {
      FakeAudio.made = [];
      const page = new EventTarget();
      const chime = createChime(page);
      page.dispatchEvent(new Event(type));
      page.dispatchEvent(new Event("click"));
      await turns();

      expect(chime.isReady()).toBe(true);
      expect(FakeAudio.made.map((audio) => audio.state)).toEqual(["suspended"]);
    }
  });

  test("[TM29] rings softly, and falls silent again", async () => {
    const page = new EventTarget();
    const chime = createChime(page);
    page.dispatchEvent(new Event("click"));
    chime.ring("wood", 70);
    await turns();
    const audio = FakeAudio.made[0];

    expect(audio?.state).toBe("running");
    expect(audio?.tones.length).toBeGreaterThan(2);
    expect(Math.max(...(audio?.loudest ?? [1]))).toBeLessThan(0.25);
    audio?.tones.at(-1)?.dispatchEvent(new Event("ended"));
    await turns();
    expect(audio?.state).toBe("suspended");
  });
});
