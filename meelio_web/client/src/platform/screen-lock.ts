/** Keeps the screen on while that is wanted and the page is seen. Browsers let go of it otherwise. */

type Page = Pick<Document, "visibilityState" | "addEventListener">;

/** Answers how to say whether it is wanted; what the browser refuses is let be. */
export function createScreenLock(
  wakeLock: Pick<WakeLock, "request"> | undefined,
  page: Page,
): (isWanted: boolean) => void {
  let isWanted = false;
  let isAsking = false;
  let held: WakeLockSentinel | null = null;

  async function follow(): Promise<void> {
    if (!wakeLock || isAsking) return;
    const isDue = isWanted && page.visibilityState === "visible";
    if (isDue && !held) await take(wakeLock);
    else if (!isWanted && held) await letGo(held);
  }

  async function take(from: Pick<WakeLock, "request">): Promise<void> {
    isAsking = true;
    // An empty battery, or a person's own setting, may forbid it.
    const sentinel = await from.request("screen").catch(() => null);
    isAsking = false;
    held = sentinel;
    sentinel?.addEventListener("release", () => {
      if (held === sentinel) held = null;
    });
    if (sentinel && !isWanted) await letGo(sentinel);
  }

  async function letGo(sentinel: WakeLockSentinel): Promise<void> {
    held = null;
    await sentinel.release().catch(() => undefined);
  }

  page.addEventListener("visibilitychange", () => void follow());
  return (wanted) => {
    isWanted = wanted;
    void follow();
  };
}
