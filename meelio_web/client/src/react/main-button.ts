/** Hands the keyboard to the timer's main button when what had it is going away (rule UI44). */
export function focusMainButton(): void {
  document.querySelector<HTMLElement>("#main-button")?.focus({ preventScroll: true });
}

/** The same once some work is over, unless somebody has gone on elsewhere meanwhile. */
export function thenFocusMainButton(): () => void {
  const held = document.activeElement;
  return () => {
    const now = document.activeElement;
    if (now === held || now === document.body) focusMainButton();
  };
}
