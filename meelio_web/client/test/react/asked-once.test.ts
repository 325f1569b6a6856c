import { afterEach, expect, test } from "bun:test";
import { atom } from "nanostores";

import { answer } from "../../src/react/signals.ts";

const before = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
const notifications = Object.getOwnPropertyDescriptor(globalThis, "Notification");

function put(name: string, how: PropertyDescriptor | undefined): void {
  if (how) Object.defineProperty(globalThis, name, { ...how, configurable: true });
  else Reflect.deleteProperty(globalThis, name);
}

afterEach(() => {
  put("localStorage", before);
  put("Notification", notifications);
});

test("[SG29] [ST20] a yes asks the browser though nothing can be kept of it", async () => {
  let asked = 0;
  put("Notification", { value: { requestPermission: async () => (asked += 1) } });
  put("localStorage", {
    get() {
      throw new DOMException("denied", "SecurityError");
    },
  });
  const isAsking = atom(true);

  await answer(isAsking, true);

  expect([isAsking.get(), asked]).toEqual([false, 1]);
});
