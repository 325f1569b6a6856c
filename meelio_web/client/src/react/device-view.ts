import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import { inSize } from "./words.ts";

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
  [86_400_000, sayDays],
  [3_600_000, sayHours],
  [MINUTE, sayMinutes],
] as const;

export function toDeviceView(
  facts: StorageFacts,
  isForgetful: boolean,
  offsetMs: number,
): DeviceView {
  return {
    usageText: sayUsage(facts),
    keepText: isForgetful ? say("Nothing is kept once this tab is closed.") : sayKeeping(facts),
    clockText: sayClock(offsetMs),
  };
}

function sayUsage({ usage, quota }: StorageFacts): string {
  if (usage === null || quota === null) return "";
  return say("Meelio uses {usage} of the {quota} that this browser would give it.", {
    usage: inSize(usage),
    quota: inSize(quota),
  });
}

function sayKeeping({ isPersistent }: StorageFacts): string {
  if (isPersistent === null) return "";
  return isPersistent
    ? say("The browser keeps it until you clear it yourself.")
    : say(
        "The browser may clear it when the device runs full. What has synced is safe on the server.",
      );
}

/** Rule EN51. */
export function sayClock(offsetMs: number): string {
  const aheadMs = -offsetMs;
  const far = Math.abs(aheadMs);
  if (far <= TOLD_MS) return "";
  const [size, inUnit] = UNITS.find(([ms]) => far >= ms * 0.95) ?? ([MINUTE, sayMinutes] as const);
  const amount = inUnit(Math.round(far / size));
  return aheadMs > 0
    ? say("This device’s clock is {amount} ahead. Meelio corrects for it.", { amount })
    : say("This device’s clock is {amount} behind. Meelio corrects for it.", { amount });
}

function sayDays(n: number): string {
  return sayCount(n, { one: "{n} day", other: "{n} days" });
}

function sayHours(n: number): string {
  return sayCount(n, { one: "{n} hour", other: "{n} hours" });
}

function sayMinutes(n: number): string {
  return sayCount(n, { one: "{n} minute", other: "{n} minutes" });
}
