import { computed } from "nanostores";

import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { toSyncView, unknownSync } from "./sync-view.ts";

export const useSync = createHook(unknownSync, () => {
  const { sync, account } = engine();
  return computed([sync.status, account.current], (status, current) =>
    current === undefined && status.state.type !== "blocked"
      ? unknownSync
      : toSyncView(status, current === null),
  );
});

export const sync = {
  now: (): Promise<void> => engine().sync.now(),
};
