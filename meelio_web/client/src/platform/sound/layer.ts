/** Loops that sound together, and come and go softly. */

/** A fade is over after five of these, in seconds. */
const COMING_S = 0.3;
const GOING_S = 0.12;
const TURNING_S = 0.03;
/** Where the first sample falls; before that nothing can be placed exactly. */
const SOON_S = 0.05;

export interface Layer {
  setGain(gain: number): void;
  /** Resolves when nothing is heard of it any more. */
  fade(): Promise<void>;
}

/** `positionMs` is how far into the sound it is to be heard now, whatever the lengths of its loops. */
export function startLayer(
  audio: AudioContext,
  loops: readonly AudioBuffer[],
  gain: number,
  positionMs: number,
): Layer {
  const master = audio.createGain();
  const start = audio.currentTime + SOON_S;
  const heardS = positionMs / 1000 + SOON_S + (audio.outputLatency || 0); // not known everywhere
  master.gain.value = 0;
  master.gain.setTargetAtTime(gain, audio.currentTime, COMING_S);
  master.connect(audio.destination);
  const sources = loops.map((buffer) => {
    const source = audio.createBufferSource();
    source.buffer = buffer;
    source.loop = true;
    source.connect(master);
    source.start(start, heardS % buffer.duration);
    return source;
  });
  return {
    setGain: (next) => void master.gain.setTargetAtTime(next, audio.currentTime, TURNING_S),
    async fade() {
      const now = audio.currentTime;
      master.gain.setTargetAtTime(0, now, GOING_S);
      await Promise.all(sources.map((source) => stopped(source, now + 6 * GOING_S)));
      master.disconnect();
    },
  };
}

function stopped(source: AudioBufferSourceNode, at: number): Promise<void> {
  source.stop(at);
  return new Promise((resolve) => source.addEventListener("ended", () => resolve()));
}
