/** Whether, and on what, a page may be heard. All that a page loads of sound before it needs any. */

import { atom, type ReadableAtom } from "nanostores";

export interface Speaker {
  /** Browsers stay silent until the person has clicked or typed something. */
  readonly ready: ReadableAtom<boolean>;
  /** Lends the audio to the task until that ends; between tasks it sleeps, and costs nothing. */
  use(task: (audio: AudioContext) => Promise<void>): Promise<void>;
}

/** Who follows a link waits for a page, which making the audio would hold up; the press still counts. */
const AFTER_PAGE_MS = 500;

export function createSpeaker(page: EventTarget): Speaker {
  const ready = atom(false);
  let audio: AudioContext | undefined;
  let users = 0;

  function rest(): void {
    if (users === 0) void audio?.suspend();
  }

  /** The first touch makes it; a later one wakes it where a call or an alarm took the sound away. */
  function touch(): void {
    if (typeof AudioContext === "undefined" || ready.get()) return;
    audio ??= open();
    // Comes true once the browser agrees; having run in answer to the person it may run again later.
    void audio.resume().then(() => {
      ready.set(true);
      rest();
    });
  }

  function open(): AudioContext {
    // Nobody minds a tenth of a second, and larger pieces cost less.
    const opened = new AudioContext({ latencyHint: "playback" });
    opened.addEventListener("statechange", () => ready.set(opened.state !== "interrupted"));
    return opened;
  }

  page.addEventListener(
    "click",
    ({ target }) => {
      if ((target as Partial<Element> | null)?.closest?.("a")) setTimeout(touch, AFTER_PAGE_MS);
      else touch();
    },
    true,
  );
  page.addEventListener("keydown", touch, true);
  return {
    ready,
    async use(task) {
      if (!audio) return;
      users += 1;
      try {
        await audio.resume();
        await task(audio);
      } finally {
        users -= 1;
        rest();
      }
    },
  };
}
