/** Hands the keyboard to the timer's main button when what had it is going away (rule UI44). */
export function focusMainButton(): void {
  document.querySelector<HTMLElement>("#main-button")?.focus({ preventScroll: true });
}
