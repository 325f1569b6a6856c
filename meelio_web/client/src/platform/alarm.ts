import type { AlarmOrder } from "../worker/alarm.ts";
import { onTime } from "./on-time.ts";
import type { Clock } from "./ports.ts";

/**
 * Alarms from a worker, which starts with the first of them. Where there can be no worker, or it
 * fails, they come by the page's own `clock`: late in a hidden tab, but they come.
 */
export function createAlarm(
  clock: Clock,
  openWorker: () => Worker = openAlarmWorker,
): Clock["after"] {
  const waiting = new Map<number, { callback: () => void; cancelFallback: () => void }>();
  let worker: Worker | null | undefined;
  let ids = 0;

  function ring(id: number): void {
    const alarm = waiting.get(id);
    if (!waiting.delete(id)) return;
    alarm?.cancelFallback();
    alarm?.callback();
  }

  function tell(order: AlarmOrder): void {
    worker?.postMessage(order);
  }

  function open(): Worker | null {
    try {
      const opened = openWorker();
      opened.addEventListener("message", (event: MessageEvent<number>) => ring(event.data));
      opened.addEventListener("error", () => {
        worker = null;
      });
      return opened;
    } catch {
      return null;
    }
  }

  return (ms, callback) => {
    worker = worker === undefined ? open() : worker;
    ids += 1;
    const id = ids;
    // Both are set, and the first one rings: a worker may also die without a word.
    waiting.set(id, { callback, cancelFallback: onTime(clock, ms, () => ring(id)) });
    tell({ type: "set", id, ms });
    return () => {
      waiting.get(id)?.cancelFallback();
      if (waiting.delete(id)) tell({ type: "clear", id });
    };
  };
}

function openAlarmWorker(): Worker {
  return new Worker(new URL("../worker/alarm.ts", import.meta.url), { type: "module" });
}
