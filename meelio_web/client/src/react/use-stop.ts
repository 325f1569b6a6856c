import { atom, computed } from "nanostores";
import { say } from "../i18n/say.ts";

import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { act } from "./use-timer.ts";

/** The dialog that asks why a strict focus is stopped. Mirrored by `ui/bindings/stop.py`. */
export interface StopView {
  readonly reasonError: string;
}

const error = atom("");

export const useStop = createHook<StopView>({ reasonError: "" }, () =>
  computed(error, (reasonError): StopView => ({ reasonError })),
);

interface ReasonForm {
  readonly reason?: string;
}

function element(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#stop-dialog");
}

/** What a person can do with the dialog. */
export const stopping = {
  /** Stops, the reason with the session as its note (rule UI36). */
  confirm({ reason = "" }: ReasonForm): void {
    const text = reason.trim();
    error.set(text === "" ? say("Say in a word why, even if only for yourself.") : "");
    if (text === "") return;
    // Meanwhile the focus may have come to its end, and something else be running.
    if (engine().timer.state.get()?.run?.strict) act((timer) => timer.stop(text));
    element()?.close();
  },
  cancel(): void {
    element()?.close();
  },
  /** However it was closed, by Escape too. */
  closed(): void {
    error.set("");
    element()?.querySelector("form")?.reset();
  },
};
