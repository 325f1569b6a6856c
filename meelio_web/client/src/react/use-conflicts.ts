import { computed } from "nanostores";

import { noConflicts, toConflicts } from "./conflicts-view.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";

export const useConflicts = createHook(noConflicts, () => {
  const { sync, sessions } = engine();
  return computed([sync.conflicts, sync.refused, sessions.all], (held, refused, open) =>
    open === undefined ? noConflicts : toConflicts(held, refused),
  );
});

/** What a person can do on Needs you. */
export const conflicts = {
  keepMine: (mutationId: string): Promise<void> => engine().sync.resolve(mutationId, "mine"),
  keepTheirs: (mutationId: string): Promise<void> => engine().sync.resolve(mutationId, "theirs"),
};
