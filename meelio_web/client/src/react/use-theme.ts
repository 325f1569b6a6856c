import { useEffect } from "react";

import type { Theme } from "../domain/preferences/preferences.ts";
import { engine } from "./engine.ts";
import { usePreferences } from "./use-preferences.ts";

/**
 * Passes the preference on to what colours the page; and has it say everything in the language that
 * is kept.
 *
 * The page's head already shows what this browser showed last. So nothing is passed on before the
 * store is open: until then the preferences read as their defaults.
 */
export function useTheme(apply: (theme: Theme) => void): void {
  const { ready, theme } = usePreferences();
  useEffect(() => {
    if (ready) apply(theme);
  }, [ready, theme, apply]);
  useEffect(() => (ready ? followLanguage() : undefined), [ready]);
}

/** Of what is kept, not of what is being kept: the page may be loaded again for it. */
function followLanguage(): () => void {
  return engine().preferences.all.subscribe(async ({ language }) => {
    if (document.documentElement.dataset["language"] === language) return;
    const { changeLanguage } = await import("./change-language.ts");
    const { preferences, sessions } = engine();
    // Between two people the preferences read as their defaults.
    if (sessions.all.get() === undefined || preferences.all.get().language !== language) return;
    changeLanguage(language);
  });
}
