/** A session's time zone in its dialog. */

import { fromWall, toWall } from "../domain/days/zone.ts";
import type { EpochMs } from "../domain/time.ts";

/** The zones that this browser knows by name, and the one at hand. */
export function zonesWith(zone: string): readonly string[] {
  const all = Intl.supportedValuesOf("timeZone");
  return all.includes(zone) ? all : [zone, ...all];
}

/** The zone that was typed, by its own spelling; undefined for none that there is. */
export function zoneNamed(text: string, zones: readonly string[]): string | undefined {
  const sought = text.trim().replaceAll(" ", "_").toLowerCase();
  return zones.find((zone) => zone.toLowerCase() === sought) ?? otherName(sought);
}

/** A zone by another of its names: browsers list one of Kathmandu and Katmandu, and know both. */
function otherName(sought: string): string | undefined {
  // What has no slash is an offset or a short name, which others read in other ways.
  if (!sought.includes("/")) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: sought }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/**
 * What the clock of another zone shows at the moment that a field says (rule HI14); the field's own
 * text where it says none.
 *
 * @param was the moment that the field began with: it stays to the millisecond
 */
export function onClockOf(
  text: string,
  was: EpochMs | undefined,
  from: string,
  to: string,
): string {
  const wall = was === undefined ? undefined : toWall(was, from);
  const isUntouched = wall !== undefined && (text === wall || `${text}:00` === wall);
  const at = isUntouched ? was : fromWall(text, from);
  return at === undefined ? text : toWall(at, to);
}
