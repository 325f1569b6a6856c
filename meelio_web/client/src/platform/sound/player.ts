import type { Mix } from "../../domain/sound/mix.ts";
import { createMixer, type MakeNoise, type Mixer } from "./mixer.ts";
import type { Speaker } from "./speaker.ts";

/** A mix on the page's speaker, which is held only as long as something is heard. */
export interface Player {
  /** Makes it be heard, or changes what is; see {@link Mixer.set}. */
  play(mix: Mix, positionMs: () => number): void;
  /** Resolves when nothing is heard any more. */
  silence(): Promise<void>;
}

interface Playback {
  readonly play: Player["play"];
  readonly stop: () => void;
  readonly isOver: Promise<void>;
}

export function createPlayer(speaker: Pick<Speaker, "use">, makeNoise: MakeNoise): Player {
  let playback: Playback | undefined;

  function begin(...first: Parameters<Player["play"]>): Playback {
    let asked = first;
    let mixer: Mixer | undefined;
    let stop = (): void => undefined;
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const isOver = speaker.use(async (audio) => {
      mixer = createMixer(audio, makeNoise);
      mixer.set(...asked);
      await stopped;
      await mixer.fade();
    });
    const play: Player["play"] = (...next) => {
      asked = next;
      mixer?.set(...next);
    };
    return { play, stop: () => stop(), isOver: isOver.catch(() => undefined) };
  }

  return {
    play(...mix) {
      if (playback) playback.play(...mix);
      else playback = begin(...mix);
    },
    async silence() {
      const ending = playback;
      playback = undefined;
      ending?.stop();
      await ending?.isOver;
    },
  };
}
