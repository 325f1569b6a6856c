import { computed } from "nanostores";

import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { minute } from "./minute.ts";
import { noNotice, toNotice } from "./notice-view.ts";
import { reloadWithUpdate } from "./use-update.ts";

export const useNotice = createHook(noNotice, () => {
  const { sync, account, device } = engine();
  return computed(
    [sync.status, account.current, device.isForgetful, device.wasCleared, minute],
    (status, current, isForgetful, wasCleared, now) =>
      toNotice({ status, isGuest: current === null, isForgetful, wasCleared, now }),
  );
});

export const notice = {
  /** Into a file, all that this tab shows: what waits is part of it. */
  async exportAll(): Promise<void> {
    const { saveAll } = await import("./save-all.ts");
    saveAll(engine());
  },
  reload: (): Promise<void> => reloadWithUpdate(),
  sync: (): Promise<void> => engine().sync.now(),
};
