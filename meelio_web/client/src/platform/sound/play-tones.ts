import type { SoundName } from "../../domain/preferences/preferences.ts";
import { END_SOUNDS, FADED, type Tone } from "../../domain/sound/end-sounds.ts";
import { endGainOf } from "../../domain/sound/loudness.ts";

/** So that the first tone is not late. */
const SOON_S = 0.05;

/** Ends with its last tone. */
export async function playEndSound(
  audio: BaseAudioContext,
  name: SoundName,
  volume: number,
): Promise<void> {
  const master = audio.createGain();
  master.gain.value = endGainOf(volume);
  master.connect(audio.destination);
  const start = audio.currentTime + SOON_S;
  await Promise.all(END_SOUNDS[name].map((tone) => play(tone, start, master)));
  master.disconnect();
}

function play(tone: Tone, start: number, into: AudioNode): Promise<void> {
  const audio = into.context;
  const [wave, envelope] = [audio.createOscillator(), audio.createGain()];
  const at = start + tone.at;
  wave.frequency.value = tone.hertz;
  envelope.gain.setValueAtTime(0, at);
  envelope.gain.linearRampToValueAtTime(tone.loudness, at + tone.attack);
  envelope.gain.exponentialRampToValueAtTime(FADED, at + tone.lasts);
  wave.connect(envelope).connect(into);
  wave.start(at);
  wave.stop(at + tone.lasts);
  return new Promise((resolve) => wave.addEventListener("ended", () => resolve()));
}
