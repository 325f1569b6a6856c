import { atom, computed } from "nanostores";

import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import type { PictureInPicture } from "./mini-window.ts";
import { act } from "./use-timer.ts";

/** The small window above all others. Mirrored by `ui/bindings/mini_window.py`. */
export interface MiniWindowView {
  /** Whether this browser has such a thing. */
  readonly isOffered: boolean;
  readonly isOpen: boolean;
}

const isOpen = atom(false);

export function pictures(): PictureInPicture | undefined {
  return (globalThis as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture;
}

export const useMiniWindow = createHook<MiniWindowView>({ isOffered: false, isOpen: false }, () => {
  const isOffered = pictures() !== undefined;
  return computed(isOpen, (open) => ({ isOffered, isOpen: open }));
});

export const miniWindow = {
  /** Opens it; or closes the one that is open. */
  async toggle(): Promise<void> {
    const mine = pictures();
    if (!mine) return;
    if (mine.window) {
      mine.window.close();
      return;
    }
    const { openMiniWindow } = await import("./mini-window.ts");
    // The browser may say no: too late after the press, or a window of another page is in the way.
    await openMiniWindow(mine, { ...engine(), isOpen, act }).catch(() => undefined);
  },
};
