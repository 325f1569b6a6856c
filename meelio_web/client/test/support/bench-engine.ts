/** The real engine in a page of its own, with handles for `make bench` to pull. */

import { createMeelio } from "../../src/app/create-meelio.ts";
import { lazyUpkeep } from "../../src/app/lazy-upkeep.ts";
import { browserPorts } from "../../src/platform/browser.ts";

const HOUR = 3_600_000;
const SESSION = 25 * 60_000;

const meelio = createMeelio(browserPorts(), lazyUpkeep);

/** The n-th session back from now; none of them overlap. */
function draft(n: number) {
  const sessionStart = Math.floor(Date.now() / HOUR) * HOUR - (n + 1) * HOUR;
  const sessionEnd = sessionStart + SESSION;
  return { sessionStart, sessionEnd, taskId: null, note: null, rating: null };
}

/** Waits; fails after a minute, so that a bench that waits for what never comes says so. */
function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  return new Promise((done, fail) => {
    const look = () => {
      if (isSo()) done();
      else if (performance.now() > end) fail(new Error(`This did not come: ${isSo}`));
      else setTimeout(look, 2);
    };
    look();
  });
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await task();
  return performance.now() - before;
}

const isSynced = () => meelio.sync.status.get().waiting === 0;

const bench = {
  ready: () => until(() => meelio.sessions.all.get() !== undefined),
  register: (email: string, password: string) => meelio.account.register(email, password),

  /** Records sessions one after the other; answers how long each took until it was on disk. */
  async write(count: number): Promise<number[]> {
    const durations: number[] = [];
    for (let n = 0; n < count; n++) {
      durations.push(await timed(() => meelio.sessions.add(draft(n))));
    }
    return durations;
  },

  /** Records sessions, a hundred at a time. */
  async fill(count: number): Promise<void> {
    for (let n = 0; n < count; n += 100) {
      await Promise.all(Array.from({ length: 100 }, (_, k) => meelio.sessions.add(draft(n + k))));
    }
  },

  /** Sends all that waits. */
  upload: () =>
    timed(async () => {
      void meelio.sync.now();
      await until(isSynced);
    }),

  /** Signs in on a new device; answers how long until everything is there. */
  download: (email: string, password: string, count: number) =>
    timed(async () => {
      await meelio.account.signIn(email, password);
      await until(() => meelio.sessions.all.get()?.length === count);
    }),
};

Object.assign(globalThis, { bench });
