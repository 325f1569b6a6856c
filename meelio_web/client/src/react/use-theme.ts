import { useEffect } from "react";

import type { Theme } from "../domain/preferences/preferences.ts";
import { usePreferences } from "./use-preferences.ts";

/**
 * Passes the preference on to what colours the page.
 *
 * The page's head already shows what this browser showed last. So nothing is passed on before the
 * store is open: until then the preference reads as its default.
 */
export function useTheme(apply: (theme: Theme) => void): void {
  const { ready, theme } = usePreferences();
  useEffect(() => {
    if (ready) apply(theme);
  }, [ready, theme, apply]);
}
