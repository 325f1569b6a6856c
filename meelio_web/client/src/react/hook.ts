import type { ReadableAtom } from "nanostores";
import { useSyncExternalStore } from "react";

/**
 * A hook that reads one view and renders again only when that view is another object.
 *
 * Pages are built where there is no engine: `initial` is what they show there and while the browser
 * takes the page over, so it must hold nothing of the person, the time or the place.
 *
 * @param shown called once what reads the view is in the page
 */
export function createHook<View>(
  initial: View,
  open: () => ReadableAtom<View>,
  shown?: () => void,
): () => View {
  let view: ReadableAtom<View> | undefined;
  const opened = (): ReadableAtom<View> => {
    view ??= open();
    return view;
  };
  const subscribe = (listener: () => void): (() => void) => {
    const unlisten = opened().listen(listener);
    shown?.();
    return unlisten;
  };
  const read = (): View => opened().get();
  const readInitial = (): View => initial;
  return () => useSyncExternalStore(subscribe, read, readInitial);
}
