import { computed } from "nanostores";

import { nothingDone, toDone } from "./done-view.ts";
import { endedRuns } from "./ended-run.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";

export const useDone = createHook(nothingDone, () =>
  computed([engine().timer.state, endedRuns().last], toDone),
);
