import type { Ports } from "../platform/ports.ts";
import { makeNoise } from "../platform/sound/make-noise.ts";
import { createMediaControls } from "../platform/sound/media-controls.ts";
import { createPlayer } from "../platform/sound/player.ts";
import type { Speaker } from "../platform/sound/speaker.ts";
import type { Meelio } from "./meelio.ts";
import { createSound, type Sound } from "./sound.ts";

/** Puts together what a tab needs to be heard. */
export function openSound(
  { timer, preferences, device }: Meelio,
  ports: Ports,
  speaker: Speaker,
): Sound {
  const act = (change: () => Promise<void>) => () => void change().catch(() => undefined);
  const media = createMediaControls({
    play: act(timer.resume),
    pause: act(timer.pause),
    stop: act(timer.stop),
    nexttrack: act(timer.skip),
  });
  const player = createPlayer(speaker, makeNoise);
  return createSound({ timer, preferences, clock: device.clock, ports, speaker, player, media });
}
