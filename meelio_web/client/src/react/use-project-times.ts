import { computed, type ReadableAtom } from "nanostores";

import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import {
  noProjectTimes,
  type ProjectEfforts,
  projectEffortsOf,
  toProjectTimes,
} from "./project-times-view.ts";

let efforts: ReadableAtom<ProjectEfforts> | undefined;

/** What each project has had, by its name; summed once for all that show it. */
export function projectEfforts(): ReadableAtom<ProjectEfforts> {
  efforts ??= computed([engine().sessions.all, engine().tasks.all], (sessions, tasks) =>
    projectEffortsOf(sessions ?? [], tasks ?? []),
  );
  return efforts;
}

export const useProjectTimes = createHook(noProjectTimes, () =>
  computed([projectEfforts(), engine().tasks.all], (had, tasks) =>
    tasks ? toProjectTimes(had, tasks) : noProjectTimes,
  ),
);
