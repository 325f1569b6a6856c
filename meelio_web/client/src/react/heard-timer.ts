/** The timer as it is heard. What plays is loaded with the first run, or when somebody asks for it. */

import { atom, type ReadableAtom } from "nanostores";

import type { Meelio } from "../app/meelio.ts";
import type { Sound } from "../app/sound.ts";
import type { BrowserPorts } from "../platform/browser.ts";

export interface HeardTimer {
  readonly needsTap: ReadableAtom<boolean>;
  /** Plays the end of a phase, as it is chosen. */
  ring(): void;
  sound(): Promise<Sound>;
}

export function hearTimer(meelio: Meelio, ports: BrowserPorts): HeardTimer {
  const needsTap = atom(false);
  let opening: Promise<Sound> | undefined;

  async function open(): Promise<Sound> {
    const { openSound } = await import("../app/open-sound.ts");
    const sound = openSound(meelio, ports, ports.speaker);
    sound.needsTap.subscribe((needs) => needsTap.set(needs));
    return sound;
  }

  function sound(): Promise<Sound> {
    opening ??= open().catch((error: unknown) => {
      opening = undefined; // the next run tries again
      throw error;
    });
    return opening;
  }

  meelio.timer.state.subscribe((state) => {
    if (state?.run) void sound().catch(() => undefined);
  });
  return {
    needsTap,
    sound,
    ring() {
      const { soundName, soundVolume } = meelio.preferences.all.get();
      ports.chime.ring(soundName, soundVolume);
    },
  };
}
