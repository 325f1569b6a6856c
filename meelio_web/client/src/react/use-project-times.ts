import { computed } from "nanostores";

import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { noProjectTimes, toProjectTimes } from "./project-times-view.ts";

export const useProjectTimes = createHook(noProjectTimes, () =>
  computed([engine().sessions.all, engine().tasks.all], (sessions, tasks) =>
    sessions && tasks ? toProjectTimes(sessions, tasks) : noProjectTimes,
  ),
);
