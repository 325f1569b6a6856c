/**
 * Alarms that ring on time. A hidden tab's own timeouts may be held back for a minute; a worker's
 * are not.
 */

import { onTime } from "../platform/on-time.ts";
import { clock } from "../platform/shared.ts";

export type AlarmOrder =
  | { readonly type: "set"; readonly id: number; readonly ms: number }
  | { readonly type: "clear"; readonly id: number };

const waiting = new Map<number, () => void>();

addEventListener("message", (event: MessageEvent<AlarmOrder>) => {
  const order = event.data;
  waiting.get(order.id)?.();
  waiting.delete(order.id);
  if (order.type === "clear") return;
  const ring = (): void => {
    waiting.delete(order.id);
    postMessage(order.id);
  };
  waiting.set(order.id, onTime(clock, order.ms, ring));
});
