/** Tabs of one browser with nothing in them but the timer. */

import "./at-hand.ts";

import { createTimer } from "../../src/app/timer.ts";
import type { Preferences } from "../../src/domain/preferences/preferences.ts";
import { onTime } from "../../src/platform/on-time.ts";
import type { EndNotice } from "../../src/platform/ports.ts";
import { FakeBrowser, FakeClock, fakePorts } from "./fake-ports.ts";
import { FakeDisk } from "./fake-store.ts";

export class TimerWorld {
  readonly disk = new FakeDisk();
  readonly browser = new FakeBrowser();
  readonly clock = new FakeClock();
  readonly start = this.clock.now();
  /** How often the chime rang, in all tabs together. */
  rings = 0;
  vibrations = 0;
  readonly notices: EndNotice[] = [];

  open(options: { preferences?: Preferences; isOpen?: boolean; isSilent?: boolean } = {}) {
    const store = this.disk.tab(options);
    const chime = {
      isReady: () => options.isSilent !== true,
      ring: () => {
        this.rings += 1;
      },
    };
    const notify = (notice: EndNotice) => void this.notices.push(notice);
    const vibrate = () => {
      this.vibrations += 1;
    };
    // Every tab has its own alarms, so that it can be killed with them.
    let alive = true;
    const after = (ms: number, callback: () => void) =>
      this.clock.after(ms, () => {
        if (alive) callback();
      });
    const { browser, clock } = this;
    const alarm = (ms: number, callback: () => void) => onTime({ ...clock, after }, ms, callback);
    const ports = { ...fakePorts({ browser, clock }), chime, notify, vibrate, alarm };
    const timer = createTimer({
      store,
      ports,
      preferences: { all: store.preferences },
      tasks: { all: store.tasks },
    });
    const kill = () => {
      alive = false;
      store.close();
    };
    return { store, timer, presence: ports.presence, kill };
  }

  /** Lets time pass second by second, with all that it brings about. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1000) {
      this.clock.advance(Math.min(1000, left));
      await settled();
    }
  }

  /** The recorded sessions: kind, outcome, and start and end counted from the beginning. */
  get recorded() {
    return this.disk.sessions.map(({ kind, outcome, sessionStart, sessionEnd }) => ({
      kind,
      outcome,
      start: sessionStart - this.start,
      end: sessionEnd - this.start,
    }));
  }
}

/** Lets everything that is under way come to its end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}
