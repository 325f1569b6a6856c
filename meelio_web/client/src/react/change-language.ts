/** Changes the language of this browser: the page is loaded again, which no timer minds. */

import type { Language } from "../domain/preferences/preferences.ts";

const TYPED = "input:not([type=checkbox], [type=radio], [type=range], [type=color]), textarea";

/** Something that is written or asked just now, and would be gone. */
function isInUse(): boolean {
  return !!document.activeElement?.matches(TYPED) || !!document.querySelector("dialog[open]");
}

/** What the page's head reads at the next load; where nothing can be kept, nothing changes. */
export function changeLanguage(language: Language): void {
  document.documentElement.dataset["language"] = language;
  try {
    localStorage.setItem("language", language);
  } catch {
    return;
  }
  if (!isInUse()) location.reload();
}
