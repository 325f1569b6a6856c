import { inCount, inSize } from "./words.ts";

/** How this device keeps things, and how its clock goes. Mirrored by `ui/bindings/device.py`. */
export interface DeviceView {
  readonly usageText: string;
  readonly keepText: string;
  readonly clockText: string;
}

export interface StorageFacts {
  /** In bytes; null where the browser does not say. */
  readonly usage: number | null;
  readonly quota: number | null;
  readonly isPersistent: boolean | null;
}

export const noFacts: StorageFacts = { usage: null, quota: null, isPersistent: null };

export const unknownDevice: DeviceView = { usageText: "", keepText: "", clockText: "" };

const MINUTE = 60_000;
const TOLD_MS = 5 * MINUTE;
const UNITS = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [MINUTE, "minute"],
] as const;

export function toDeviceView(
  facts: StorageFacts,
  isForgetful: boolean,
  offsetMs: number,
): DeviceView {
  return {
    usageText: sayUsage(facts),
    keepText: isForgetful ? "Nothing is kept once this tab is closed." : sayKeeping(facts),
    clockText: sayClock(offsetMs),
  };
}

function sayUsage({ usage, quota }: StorageFacts): string {
  if (usage === null || quota === null) return "";
  return `Meelio uses ${inSize(usage)} of the ${inSize(quota)} that this browser would give it.`;
}

function sayKeeping({ isPersistent }: StorageFacts): string {
  if (isPersistent === null) return "";
  return isPersistent
    ? "The browser keeps it until you clear it yourself."
    : "The browser may clear it when the device runs full. What has synced is safe on the server.";
}

/** Rule EN51. */
export function sayClock(offsetMs: number): string {
  const aheadMs = -offsetMs;
  const far = Math.abs(aheadMs);
  if (far <= TOLD_MS) return "";
  const [size, unit] = UNITS.find(([ms]) => far >= ms * 0.95) ?? [MINUTE, "minute"];
  const amount = inCount(Math.round(far / size), unit);
  const where = aheadMs > 0 ? "ahead" : "behind";
  return `This device’s clock is ${amount} ${where}. Meelio corrects for it.`;
}
