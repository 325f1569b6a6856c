import { computed } from "nanostores";

import { deviceNames } from "./device-names.ts";
import { type ElsewhereView, nothingElsewhere, toElsewhere } from "./elsewhere-view.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { act } from "./use-timer.ts";

export type { ElsewhereView };

export const useElsewhere = createHook(nothingElsewhere, () => {
  const { timer, sessions } = engine();
  return computed(
    [timer.state, timer.shared, timer.ended, sessions.all, deviceNames()],
    toElsewhere,
  );
});

/** What a person can say to it. */
export const elsewhere = {
  keepThis: (): void => act((it) => it.keep("this")),
  keepOther: (): void => act((it) => it.keep("other")),
  dismiss: (): void => engine().timer.ended.set(null),
};
