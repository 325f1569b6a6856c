import type { Chime } from "./ports.ts";
import type { Speaker } from "./sound/speaker.ts";

const load = () => import("./sound/play-tones.ts");

/** The end of a phase, on the page's speaker. What it plays is at hand once it may be heard. */
export function createChime(speaker: Speaker): Chime {
  const stop = speaker.ready.subscribe((isReady) => {
    if (isReady) void load().then(stop, () => undefined);
  });
  return {
    isReady: () => speaker.ready.get(),
    ring(name, volume) {
      void speaker
        .use(async (audio) => (await load()).playEndSound(audio, name, volume))
        .catch(() => undefined);
    },
  };
}
