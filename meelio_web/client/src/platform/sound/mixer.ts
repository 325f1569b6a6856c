/** What plays while a focus runs: a noise, ticking, or both. */

import { gainOf } from "../../domain/sound/loudness.ts";
import type { Mix, Playing } from "../../domain/sound/mix.ts";
import type { NoiseKind } from "../../domain/sound/noise.ts";
import { tickLoop } from "../../domain/sound/ticks.ts";
import { type Layer, startLayer } from "./layer.ts";
import type { Loops } from "./make-noise.ts";

export interface Mixer {
  /** Makes it be so; what sounds already goes on where it is. `positionMs` says where that would be. */
  set(mix: Mix, positionMs: () => number): void;
  /** Resolves when nothing is heard any more. */
  fade(): Promise<void>;
}

export type MakeNoise = (kind: NoiseKind, rate: number) => Promise<Loops>;

export function createMixer(audio: AudioContext, makeNoise: MakeNoise): Mixer {
  const layers = new Map<Playing, Layer>();
  let asked: Mix = new Map();

  async function bring(sound: Playing, positionMs: () => number): Promise<void> {
    const loops = await loopsOf(audio, sound, makeNoise);
    const volume = asked.get(sound);
    if (volume === undefined || layers.has(sound)) return; // asked otherwise meanwhile
    layers.set(sound, startLayer(audio, loops, gainOf(volume), positionMs()));
  }

  async function drop(sounds: readonly Playing[]): Promise<void> {
    const going = sounds.map((sound) => layers.get(sound));
    for (const sound of sounds) layers.delete(sound);
    await Promise.all(going.map((layer) => layer?.fade()));
  }

  return {
    set(mix, positionMs) {
      asked = mix;
      void drop([...layers.keys()].filter((sound) => !mix.has(sound)));
      for (const [sound, volume] of mix) {
        const layer = layers.get(sound);
        if (layer) layer.setGain(gainOf(volume));
        else void bring(sound, positionMs).catch(() => undefined); // the next change tries again
      }
    },
    fade() {
      asked = new Map();
      return drop([...layers.keys()]);
    },
  };
}

/** The kind made last; to make it takes a moment, and a pause need not wait again. */
let kept: { readonly key: string; readonly loops: Promise<readonly AudioBuffer[]> } | undefined;

function loopsOf(audio: AudioContext, sound: Playing, makeNoise: MakeNoise) {
  const rate = audio.sampleRate;
  if (sound === "ticks") return Promise.resolve([inBuffer(audio, [tickLoop(rate)])]);
  const key = `${sound} ${rate}`;
  if (kept?.key === key) return kept.loops;
  const loops = makeNoise(sound, rate).then((made) => made.map((loop) => wide(audio, loop)));
  loops.catch(() => {
    kept = undefined;
  });
  kept = { key, loops };
  return loops;
}

/** In the right ear half a loop later: two that have nothing in common are all around. */
function wide(audio: AudioContext, loop: Float32Array<ArrayBuffer>): AudioBuffer {
  const half = loop.length >> 1;
  const later = new Float32Array(loop.length);
  later.set(loop.subarray(half));
  later.set(loop.subarray(0, half), loop.length - half);
  return inBuffer(audio, [loop, later]);
}

function inBuffer(
  audio: AudioContext,
  channels: readonly Float32Array<ArrayBuffer>[],
): AudioBuffer {
  const length = channels[0]?.length ?? 0;
  const buffer = audio.createBuffer(channels.length, length, audio.sampleRate);
  for (const [nth, channel] of channels.entries()) buffer.copyToChannel(channel, nth);
  return buffer;
}
