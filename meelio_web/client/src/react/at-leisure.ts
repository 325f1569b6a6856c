/** Waits no longer for a page that is never at rest. */
const MOST_MS = 500;

/** Does what can wait once the page has nothing else to do: what it shows first comes before. */
export function atLeisure(work: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: MOST_MS });
  else setTimeout(work); // Safari
}

/** Loads what is not needed yet, for those who go offline meanwhile. */
export function loadAhead(load: () => Promise<unknown>): void {
  atLeisure(() => void load().catch(() => undefined));
}
