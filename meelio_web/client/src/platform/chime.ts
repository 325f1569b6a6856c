import type { Chime } from "./ports.ts";

/** A major triad going up, as struck on something wooden: [Hz, seconds from the start]. */
const NOTES = [
  [523.25, 0],
  [659.25, 0.16],
  [783.99, 0.32],
] as const;
const RING_OUT_S = 1.4;
const LOUDNESS = 0.18;

/**
 * A chime made here, without a file to load. Browsers let a page sound only after the person did
 * something on it: so it listens for the first click or key.
 */
export function createChime(page: EventTarget): Chime {
  let audio: AudioContext | undefined;
  let sounding = 0;

  function rest(): void {
    if (sounding === 0) void audio?.suspend();
  }

  function unlock(): void {
    if (audio || typeof AudioContext === "undefined") return;
    audio = new AudioContext();
    // Once it has run in answer to the person it may run again later; until then it costs nothing.
    void audio.resume().then(rest);
    page.removeEventListener("click", unlock, true);
    page.removeEventListener("keydown", unlock, true);
  }

  async function play(on: AudioContext): Promise<void> {
    sounding += 1;
    await on.resume();
    strikeAll(on).addEventListener("ended", () => {
      sounding -= 1;
      rest();
    });
  }

  page.addEventListener("click", unlock, true);
  page.addEventListener("keydown", unlock, true);
  return {
    isReady: () => audio !== undefined,
    ring: () => {
      if (audio) void play(audio);
    },
  };
}

/** Answers the tone that is the last to fade. */
function strikeAll(audio: AudioContext): OscillatorNode {
  const start = audio.currentTime + 0.05;
  let last: OscillatorNode | undefined;
  for (const [hertz, after] of NOTES) {
    strike(audio, hertz * 3, start + after, LOUDNESS / 8); // the overtone that makes it wooden
    last = strike(audio, hertz, start + after, LOUDNESS);
  }
  return last as OscillatorNode;
}

/** One tone: there at once, gone slowly. */
function strike(audio: AudioContext, hertz: number, at: number, loudness: number): OscillatorNode {
  const [tone, volume] = [audio.createOscillator(), audio.createGain()];
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudness, at + 0.01);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + RING_OUT_S);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + RING_OUT_S);
  return tone;
}
