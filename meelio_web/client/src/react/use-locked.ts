import { computed } from "nanostores";

import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { type LockedView, toLocked } from "./locked-view.ts";

export const useLocked = createHook<LockedView>({ text: "" }, () =>
  computed(engine().account.current, toLocked),
);
