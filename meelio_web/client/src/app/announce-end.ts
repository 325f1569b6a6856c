/**
 * Makes the end of a phase heard, in one of the tabs; shown it is in all of them. Loaded with the first
 * run that is seen, long before its end.
 */

import type { TimerState } from "../domain/timer/timer-state.ts";
import type { PhaseEnd } from "../platform/ports.ts";
import type { TimerParts } from "./timer-moves.ts";

/** Held by one of the tabs that somebody looks at, for as long as there is one. */
const SEEN = "meelio-seen";

/** A tab that cannot sound, or that nobody looks at, lets the better ones go first. */
const CAN_NOT_SOUND_MS = 300;
const HIDDEN_MS = 100;

export type Announce = (end: PhaseEnd, after: TimerState) => void;

/** Whoever has announced an end keeps the other tabs from it for `quietMs`. */
export function createAnnouncer(
  { ports, preferences }: Pick<TimerParts, "ports" | "preferences">,
  quietMs: number,
): Announce {
  const { clock, locks, presence, chime, notify, vibrate } = ports;
  const alarm = ports.alarm ?? clock.after;
  let lookAway = (): void => undefined;

  function look(): void {
    lookAway();
    if (presence.isHidden()) return;
    const away = new AbortController();
    lookAway = () => away.abort();
    const seen = () =>
      new Promise<void>((resolve) => away.signal.addEventListener("abort", () => resolve()));
    void locks.hold(SEEN, away.signal, seen);
  }

  async function signal(end: PhaseEnd, after: TimerState): Promise<void> {
    const { sound, soundName, soundVolume, notifications, vibration } = preferences.all.get();
    const rings = sound && chime?.isReady() === true;
    if (rings) chime.ring(soundName, soundVolume);
    if (!presence.isHidden()) {
      if (vibration) vibrate?.();
    } else if (notifications) {
      const notice = { ...end, after, isSilent: rings || !sound, vibrates: vibration };
      await locks.tryRun(SEEN, async () => notify?.(notice));
    }
  }

  look();
  presence.listen((event) => {
    if (event === "visible" || event === "hidden") look();
  });

  return (end, after) => {
    const isQuiet = !chime?.isReady() && preferences.all.get().sound;
    const wait = (isQuiet ? CAN_NOT_SOUND_MS : 0) + (presence.isHidden() ? HIDDEN_MS : 0);
    const announce = (): void =>
      void locks.tryRun(`meelio-timer-${end.sessionId}`, async () => {
        await signal(end, after);
        await new Promise<void>((resolve) => clock.after(quietMs, resolve));
      });
    if (wait === 0) announce();
    else alarm(wait, announce);
  };
}
