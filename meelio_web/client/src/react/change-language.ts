/** Changes the language of this browser: the page is loaded again, which no timer minds. */

import type { Language } from "../domain/preferences/preferences.ts";
import { isInUse } from "./in-use.ts";

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
