/** Browsers take the focus from what is moved in the page, or gone from it. */

/** The row of a list that holds an element. */
export function rowOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>("[data-task]") ?? null;
}

/** Gives the focus back after the work; where its row is gone, to the next one, or to `otherwise`. */
export async function withFocusKept(
  work: () => unknown,
  otherwise: () => HTMLElement | null,
): Promise<void> {
  const focused = document.activeElement;
  const row = rowOf(focused);
  const near = row?.nextElementSibling ?? row?.previousElementSibling;
  try {
    await work();
  } finally {
    requestAnimationFrame(() => {
      if (row === null || document.activeElement !== document.body) return;
      const next = near?.isConnected ? near.querySelector<HTMLElement>("input, button") : null;
      const wanted = focused?.isConnected ? focused : (next ?? otherwise());
      if (wanted instanceof HTMLElement) wanted.focus();
    });
  }
}
