/** What tabs and the service worker have in common. */

import type { Channel, Clock, Locks, Ports } from "./ports.ts";

export const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

const locks: Locks = {
  async hold(name, signal, task) {
    if (!("locks" in navigator)) return;
    // Rejects when the wait is called off.
    await navigator.locks.request(name, { signal }, task).catch(() => undefined);
  },
  async tryRun(name, task) {
    // Without locks everybody runs: they spare work, they do not keep anything safe.
    if (!("locks" in navigator)) {
      await task();
      return true;
    }
    let isAnswered = false;
    try {
      return await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
        isAnswered = true;
        if (lock === null) return false;
        await task();
        return true;
      });
    } catch (error) {
      if (isAnswered) throw error;
      // A browser that may keep nothing of the site gives no locks either.
      await task();
      return true;
    }
  },
};

function channel(name: string): Channel {
  const room = new BroadcastChannel(name);
  return {
    post: (message) => room.postMessage(message),
    listen(callback) {
      const heard = (event: MessageEvent) => callback(event.data);
      room.addEventListener("message", heard);
      return () => room.removeEventListener("message", heard);
    },
    close: () => room.close(),
  };
}

const BROWSERS = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;

const SYSTEMS = [
  [/Android/, "Android"],
  [/iPhone|iPad|iPod/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
] as const;

/** "Chrome on Android"; a name for people, nothing depends on it. */
export function deviceNameOf(userAgent: string): string {
  const [browser, system] = [BROWSERS, SYSTEMS].map(
    (names) => names.find(([pattern]) => pattern.test(userAgent))?.[1],
  );
  return [browser ?? "A browser", system].filter(Boolean).join(" on ");
}

export type SharedPorts = Pick<
  Ports,
  "clock" | "locks" | "channel" | "fetch" | "newId" | "deviceName"
>;

export function sharedPorts(): SharedPorts {
  return {
    clock,
    locks,
    channel,
    fetch: fetch.bind(globalThis),
    newId: () => crypto.randomUUID(),
    deviceName: deviceNameOf(navigator.userAgent),
  };
}
