/** Browsers take the focus from what is moved in the page, or gone from it. */

/** The row of a list that holds an element. */
export function rowOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>("[data-task]") ?? null;
}

/** Where the keys go on in the row of a task; null where it has none. */
export function inRowOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-task="${CSS.escape(id)}"] input`);
}

/** Gives the focus to the first of them that is there, if nothing has it once all is drawn. */
export function focusIfLost(...wanted: readonly (() => Element | null | undefined)[]): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    const found = wanted.map((find) => find()).find((element) => element?.isConnected);
    if (found instanceof HTMLElement) found.focus();
  });
}

/** Answers whether the focus is where it is now, or nowhere: then nobody has gone on meanwhile. */
export function focusStays(): () => boolean {
  const held = document.activeElement;
  return () => document.activeElement === held || document.activeElement === document.body;
}

/** Gives the focus back after the work; where its row is gone, to the next one, or to `otherwise`. */
export async function withFocusKept(
  work: () => unknown,
  otherwise: () => HTMLElement | null,
): Promise<void> {
  const focused = document.activeElement;
  const row = rowOf(focused);
  const near = row?.nextElementSibling ?? row?.previousElementSibling;
  const id = row?.dataset["task"];
  const next = () => (near?.isConnected ? near.querySelector("input") : null);
  const keep = (): void => {
    if (id)
      focusIfLost(
        () => focused,
        () => inRowOf(id),
        next,
        otherwise,
      );
  };
  const done = work();
  // It is drawn elsewhere before it is on disk, and who holds a key down goes on.
  keep();
  try {
    await done;
  } finally {
    keep();
  }
}
