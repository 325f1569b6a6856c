/** The system's media controls: what they show, and what their keys do. */

import type { NowPlaying } from "../../domain/sound/mix.ts";
import { silentWave } from "./silence.ts";

export type MediaKey = "play" | "pause" | "stop" | "nexttrack";

export interface MediaControls {
  show(now: NowPlaying): void;
  /** Gives them back to whoever else plays. */
  end(): void;
}

export function createMediaControls(
  press: Readonly<Record<MediaKey, () => void>>,
  session: MediaSession | undefined = navigator.mediaSession,
): MediaControls {
  let element: HTMLAudioElement | undefined;
  let shown = "";

  function listen(isOn: boolean): void {
    for (const [key, action] of Object.entries(press) as [MediaKey, () => void][]) {
      ifKnown(() => session?.setActionHandler(key, isOn ? action : null));
    }
  }

  function open(): HTMLAudioElement {
    listen(true);
    const opened = new Audio(URL.createObjectURL(silentWave()));
    opened.loop = true;
    return opened;
  }

  return {
    show({ title, artist, isPaused, durationS, positionS }) {
      if (!session) return;
      element ??= open();
      if (isPaused) element.pause();
      // It may be refused, as any sound may: then there are no media keys.
      else void element.play().catch(() => undefined);
      session.playbackState = isPaused ? "paused" : "playing";
      const position = { duration: durationS, position: positionS, playbackRate: 1 };
      ifKnown(() => session.setPositionState(position));
      if (shown === `${title} ${artist}`) return;
      shown = `${title} ${artist}`;
      const artwork = [{ src: "/icon-512.png", sizes: "512x512", type: "image/png" }];
      session.metadata = new MediaMetadata({ title, artist, artwork });
    },
    end() {
      if (!session || !element) return;
      listen(false);
      element.pause();
      URL.revokeObjectURL(element.src);
      element.removeAttribute("src");
      element = undefined;
      shown = "";
      session.metadata = null;
      session.playbackState = "none";
      session.setPositionState();
    },
  };
}

/** Browsers throw at keys that they do not have, and some at a time without an end. */
function ifKnown(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
