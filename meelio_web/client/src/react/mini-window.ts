/** The timer in a small window above all others; loaded when somebody opens one. */

import { computed, type WritableAtom } from "nanostores";
import type { Meelio } from "../app/meelio.ts";
import { isHeld } from "../domain/timer/run.ts";
import { freshTimer, type TimerState } from "../domain/timer/timer-state.ts";
import { phaseLabel, statusOf } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import type { Clock, Presence } from "../platform/ports.ts";
import { createClockView } from "./clock-view.ts";
import { MINI_WINDOW_STYLE } from "./mini-window-style.ts";

/** Chromium has it and the type library does not. */
export interface PictureInPicture {
  readonly window: Window | null;
  requestWindow(size: { readonly width: number; readonly height: number }): Promise<Window>;
}

export interface MiniWindowParts extends Pick<Meelio, "timer" | "preferences" | "device"> {
  readonly isOpen: WritableAtom<boolean>;
  /** Does what a button says, and tells if that could not be done. */
  act(change: (timer: Meelio["timer"]) => Promise<void>): void;
}

const SIZE = { width: 300, height: 230 };
/** Whether it closes with the run; a wish of this device, like the window's place. */
const CLOSES = "meelio-mini-window-closes";

/** Must be called while the browser still counts it as the person's doing. */
export async function openMiniWindow(
  pictures: PictureInPicture,
  parts: MiniWindowParts,
): Promise<Window> {
  const mini = await pictures.requestWindow(SIZE);
  const stops = [followLook(mini.document), fill(mini, parts)];
  parts.isOpen.set(true);
  mini.addEventListener("pagehide", () => {
    for (const stop of stops) stop();
    parts.isOpen.set(false);
  });
  return mini;
}

/** The same colours as the page's, now and when the person chooses others. */
function followLook(there: Document): () => void {
  const [from, to] = [document.documentElement, there.documentElement];
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style')) {
    there.head.append(there.importNode(sheet, true));
  }
  const style = there.createElement("style");
  style.textContent = MINI_WINDOW_STYLE;
  there.head.append(style);
  there.title = "Meelio";
  const copy = (): void => {
    for (const name of ["class", "lang", "dir", "style"]) {
      to.setAttribute(name, from.getAttribute(name) ?? "");
    }
  };
  copy();
  const watcher = new MutationObserver(copy);
  watcher.observe(from, { attributes: true });
  return () => watcher.disconnect();
}

/**
 * The page behind it is hidden, so its timers are held back; the ones of the small window are not
 * (rule SG37).
 */
function clockOf(mini: Window, { now }: Pick<Clock, "now">): Pick<Clock, "now" | "after"> {
  return {
    now,
    after(ms, callback) {
      const timer = mini.setTimeout(callback, ms);
      return () => mini.clearTimeout(timer);
    },
  };
}

const seen: Pick<Presence, "isHidden" | "listen"> = {
  isHidden: () => false,
  listen: () => () => undefined,
};

function fill(mini: Window, parts: MiniWindowParts): () => void {
  const { timer, device, act } = parts;
  const make = maker(mini.document);
  const phase = make("p", "phase");
  const time = make("p", "time");
  time.setAttribute("role", "timer");
  const [main, stop] = [button("main"), button("stop")];
  stop.textContent = say("Stop");
  const closes = make("input");
  const label = make("label", "closes");
  const root = make("main");
  const buttons = make("div", "buttons");
  closes.type = "checkbox";
  closes.checked = recall();
  label.append(closes, say("Close when done"));
  buttons.append(main, stop);
  root.append(phase, time, buttons, label);
  mini.document.body.replaceChildren(root);

  function button(name: string): HTMLButtonElement {
    const it = make("button", name);
    it.type = "button";
    return it;
  }

  const now = computed(timer.state, (state) => state ?? freshTimer);
  main.addEventListener("click", () => act((it) => it[deedOf(now.get()).does]()));
  stop.addEventListener("click", () => act((it) => it.stop()));
  closes.addEventListener("change", () => remember(closes.checked));

  /** A strict focus is not paused, and asks for a reason to stop, which the page has room for. */
  function showButtons(): void {
    const state = now.get();
    const held = state.run !== null && isHeld(state.run, device.clock.now());
    main.textContent = deedOf(state).label;
    main.hidden = held;
    stop.hidden = held || !state.run;
  }

  const face = createClockView(parts, clockOf(mini, device.clock), seen);
  let hadRun = false;
  const stops = [
    face.subscribe(({ text }) => {
      time.textContent = text;
      showButtons();
    }),
    now.subscribe((state) => {
      if (timer.state.get() === undefined) return; // between two people
      const status = statusOf(state);
      root.dataset["phase"] = state.phase;
      phase.textContent = status === "paused" ? say("Paused") : phaseLabel(state.phase);
      showButtons();
      if (hadRun && !state.run && closes.checked) mini.close();
      hadRun = state.run !== null;
    }),
  ];
  return () => {
    for (const one of stops) one();
  };
}

type Deed = "start" | "pause" | "resume";

/** What the one large button does next. */
function deedOf(state: TimerState): { readonly label: string; readonly does: Deed } {
  const status = statusOf(state);
  if (status === "running") return { label: say("Pause"), does: "pause" };
  if (status === "paused") return { label: say("Resume"), does: "resume" };
  return {
    label: state.phase === "focus" ? say("Start focus") : say("Start break"),
    does: "start",
  };
}

function maker(page: Document) {
  return <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name = "") => {
    const element = page.createElement(tag);
    element.className = name;
    return element;
  };
}

function recall(): boolean {
  try {
    return localStorage.getItem(CLOSES) === "yes";
  } catch {
    return false;
  }
}

function remember(closes: boolean): void {
  try {
    localStorage.setItem(CLOSES, closes ? "yes" : "no");
  } catch {
    // Where nothing can be kept, it holds for this window.
  }
}
