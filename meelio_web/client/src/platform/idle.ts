/** What Chromium knows of whether somebody uses the device. The type library does not have it. */

interface IdleDetector extends EventTarget {
  readonly userState: "active" | "idle" | null;
  readonly screenState: "locked" | "unlocked" | null;
  start(options: { readonly threshold: number; readonly signal: AbortSignal }): Promise<void>;
}

interface WithIdle {
  readonly IdleDetector?: {
    new (): IdleDetector;
    requestPermission(): Promise<"granted" | "denied">;
  };
}

const browser = globalThis as WithIdle;

/** Whether the browser may tell, has yet to be asked, may not, or cannot. */
export type IdleLeave = "granted" | "prompt" | "denied" | "impossible";

export function canTellIdle(): boolean {
  return browser.IdleDetector !== undefined;
}

export async function idleLeave(): Promise<IdleLeave> {
  if (!canTellIdle()) return "impossible";
  const { state } = await navigator.permissions.query({
    name: "idle-detection" as PermissionName,
  });
  return state;
}

/** Must follow a press of the person's. */
export async function askForIdle(): Promise<IdleLeave> {
  return (await browser.IdleDetector?.requestPermission()) ?? "impossible";
}

/** After so long without a hand on the device the browser says so; less it does not tell. */
export const IDLE_MS = 5 * 60_000;

export interface IdleWatch {
  readonly now: () => number;
  /** Somebody is back; nobody was since then. */
  readonly found: (from: number) => void;
}

/** Tells when somebody is back after a while. Answers how to call it off. */
export async function watchIdle({ now, found }: IdleWatch): Promise<() => void> {
  const { IdleDetector } = browser;
  const controller = new AbortController();
  const stop = () => controller.abort();
  if (!IdleDetector || (await idleLeave()) !== "granted") return stop;
  const detector = new IdleDetector();
  let since: number | null = null;
  detector.addEventListener("change", () => {
    const isLocked = detector.screenState === "locked";
    const isAway = isLocked || detector.userState === "idle";
    // It tells of idleness once that has lasted, of a lock at once.
    if (isAway) since ??= now() - (detector.userState === "idle" ? IDLE_MS : 0);
    else if (since !== null) {
      if (now() - since >= IDLE_MS) found(since);
      since = null;
    }
  });
  await detector.start({ threshold: IDLE_MS, signal: controller.signal });
  return stop;
}
