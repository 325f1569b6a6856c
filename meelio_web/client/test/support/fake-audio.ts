/** As much of Web Audio as ours touches: it keeps what was asked of it, and plays as fast as told. */

import type { Speaker } from "../../src/platform/sound/speaker.ts";

class FakeParam {
  value = 1;
  /** The last value asked for, at once or in time. */
  goal = 1;
  readonly asked: number[] = [];

  setValueAtTime = (value: number): void => this.#ask(value);
  linearRampToValueAtTime = (value: number): void => this.#ask(value);
  exponentialRampToValueAtTime = (value: number): void => this.#ask(value);
  setTargetAtTime = (value: number): void => this.#ask(value);

  #ask(value: number): void {
    this.goal = value;
    this.asked.push(value);
  }
}

export class FakeSource extends EventTarget {
  readonly frequency = new FakeParam();
  buffer: { readonly duration: number; readonly channels: readonly Float32Array[] } | null = null;
  loop = false;
  startedAt: number | undefined;
  offset = 0;
  stopsAt: number | undefined;
  into: FakeGain | undefined;

  connect(node: FakeGain): FakeGain {
    this.into = node;
    return node;
  }

  start(at: number, offset = 0): void {
    this.startedAt = at;
    this.offset = offset;
  }

  stop(at: number): void {
    this.stopsAt = at;
  }
}

class FakeGain {
  readonly gain = new FakeParam();
  into: FakeGain | undefined;
  readonly context: FakeAudio;

  constructor(context: FakeAudio) {
    this.context = context;
  }

  connect(node: FakeGain): FakeGain {
    this.into = node;
    return node;
  }

  disconnect(): void {
    this.into = undefined;
  }
}

export class FakeAudio extends EventTarget {
  static made: FakeAudio[] = [];
  currentTime = 10;
  readonly sampleRate = 1000;
  readonly outputLatency = 0;
  state = "suspended";
  readonly destination = {};
  readonly sources: FakeSource[] = [];
  readonly gains: FakeGain[] = [];

  constructor() {
    super();
    FakeAudio.made.push(this);
  }

  async resume(): Promise<void> {
    this.#become("running");
  }

  async suspend(): Promise<void> {
    this.#become("suspended");
  }

  interrupt(): void {
    this.#become("interrupted");
  }

  createOscillator = (): FakeSource => this.#source();
  createBufferSource = (): FakeSource => this.#source();

  createGain(): FakeGain {
    const gain = new FakeGain(this);
    this.gains.push(gain);
    return gain;
  }

  createBuffer(channels: number, length: number, rate: number) {
    const all = Array.from({ length: channels }, () => new Float32Array(length));
    const copyToChannel = (samples: Float32Array, nth: number) => all[nth]?.set(samples);
    return { duration: length / rate, length, channels: all, copyToChannel };
  }

  /** Lets time pass; what ends meanwhile says so. */
  async pass(seconds: number): Promise<void> {
    this.currentTime += seconds;
    for (const source of this.playing) {
      if ((source.stopsAt ?? Number.POSITIVE_INFINITY) > this.currentTime) continue;
      this.sources.splice(this.sources.indexOf(source), 1);
      source.dispatchEvent(new Event("ended"));
    }
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }

  get playing(): readonly FakeSource[] {
    return this.sources.filter(({ startedAt }) => startedAt !== undefined);
  }

  #source(): FakeSource {
    const source = new FakeSource();
    this.sources.push(source);
    return source;
  }

  #become(state: string): void {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

/** A speaker that is ready, on audio that a test holds. */
export function fakeSpeaker(audio: FakeAudio): Pick<Speaker, "use"> & { users: number } {
  const speaker = {
    users: 0,
    async use(task: (audio: AudioContext) => Promise<void>) {
      speaker.users += 1;
      await task(audio as unknown as AudioContext);
      speaker.users -= 1;
    },
  };
  return speaker;
}

export async function turns(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
}
