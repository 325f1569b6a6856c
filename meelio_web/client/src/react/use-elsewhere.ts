import { atom, computed } from "nanostores";

import { deviceNames } from "./device-names.ts";
import { type ElsewhereView, gaveWay, nothingElsewhere, toElsewhere } from "./elsewhere-view.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { act } from "./use-timer.ts";

export type { ElsewhereView };

/** The session whose notice was read last. */
const read = atom("");

export const useElsewhere = createHook(nothingElsewhere, () => {
  const { timer, sessions } = engine();
  return computed(
    [timer.state, timer.shared, timer.ended, sessions.all, deviceNames(), read],
    toElsewhere,
  );
});

/** What a person can say to it. */
export const elsewhere = {
  keepThis: (): void => act((it) => it.keep("this")),
  keepOther: (): void => act((it) => it.keep("other")),
  dismiss: (): void => {
    const { timer, sessions } = engine();
    read.set(gaveWay(timer.state.get(), sessions.all.get())?.id ?? "");
    timer.ended.set(null);
  },
};
