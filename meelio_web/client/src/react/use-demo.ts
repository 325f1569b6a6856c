import { atom, computed } from "nanostores";

import { isDemo } from "../domain/demo/demo-history.ts";
import { say } from "../i18n/say.ts";
import { loadAhead } from "./at-leisure.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { sessionCount } from "./words.ts";

/** The made-up history for looking at. Mirrored by `ui/bindings/demo.py`. */
export interface DemoView {
  readonly isThere: boolean;
  /** There is so little of the person's own that a look at more is worth offering. */
  readonly isOffered: boolean;
  readonly isBusy: boolean;
  readonly text: string;
  readonly buttonText: string;
}

const nothing: DemoView = {
  isThere: false,
  isOffered: false,
  isBusy: false,
  text: "",
  buttonText: "",
};

/** With so many of one's own there is something to see. */
const ENOUGH = 30;

const busy = atom<"" | "adding" | "removing">("");

export const useDemo = createHook(nothing, () => {
  loadAhead(() => import("./demo-desk.ts"));
  const counted = computed(engine().sessions.all, (all) => {
    if (all === undefined) return undefined;
    const demo = all.filter(isDemo).length;
    return `${demo} ${all.length - demo}`;
  });
  return computed([counted, busy], (count, doing) => {
    if (count === undefined) return nothing;
    const [demo = 0, own = 0] = count.split(" ").map(Number);
    return {
      isThere: demo > 0,
      isOffered: demo === 0 && own < ENOUGH,
      isBusy: doing !== "",
      text:
        demo > 0
          ? say("Demo history: {sessions}, made up so that you can look around.", {
              sessions: sessionCount(demo),
            })
          : "",
      buttonText: doing === "adding" ? say("Making it…") : say("Try a demo history"),
    };
  });
});

async function run(what: "adding" | "removing"): Promise<void> {
  if (busy.get() !== "") return;
  busy.set(what);
  try {
    const desk = await import("./demo-desk.ts");
    await (what === "adding" ? desk.addDemo() : desk.removeDemo());
  } finally {
    busy.set("");
  }
}

/** What a person can do with it. */
export const demo = {
  add: (): Promise<void> => run("adding"),
  remove: (): Promise<void> => run("removing"),
};
