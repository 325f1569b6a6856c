/** What a press on a notification does: brings the app to the front, and passes on what was pressed. */

interface OpenPage {
  postMessage(message: unknown): void;
  focus(): Promise<unknown>;
}

/** What of the worker's `clients` matters here, so that tests can bring their own. */
export interface Pages {
  matchAll(options: { readonly type: "window" }): Promise<readonly OpenPage[]>;
  openWindow(url: string): Promise<unknown>;
}

/** A page that is open is told; else one is opened that finds it in its address. */
export async function answerPress(action: string, pages: Pages): Promise<void> {
  const [open] = await pages.matchAll({ type: "window" });
  if (!open) {
    await pages.openWindow(action ? `/?do=${action}` : "/");
    return;
  }
  if (action) open.postMessage({ do: action });
  await open.focus();
}
