/** Whether a newer version waits. Mirrored by `ui/bindings/update.py`. */
export interface UpdateView {
  readonly isWaiting: boolean;
  readonly text: string;
}

export const noUpdate: UpdateView = { isWaiting: false, text: "" };

/** What the banner says (rule UI7). */
export function toUpdate(isWaiting: boolean, isRunning: boolean): UpdateView {
  if (!isWaiting) return noUpdate;
  const text = isRunning
    ? "A new version is ready. It waits until your session is over; reloading now is safe too."
    : "A new version is ready.";
  return { isWaiting, text };
}
