import { createMeelio } from "../app/create-meelio.ts";
import type { Meelio } from "../app/meelio.ts";
import { browserPorts } from "../platform/browser.ts";

let instance: Meelio | undefined;

/** The one engine of this tab, made at its first use: pages are built where there is no browser. */
export function engine(): Meelio {
  instance ??= createMeelio(browserPorts());
  return instance;
}
