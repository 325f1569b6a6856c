/** Zones as files name them. */

/**
 * The zone as the IANA database spells it, or null where there is none of that name. A mere offset
 * is no zone: it does not tell when the clocks are changed.
 */
export function properZone(name: string): string | null {
  if (!/^[a-z]/i.test(name)) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    if (timeZone.toLowerCase() === name.toLowerCase()) return timeZone;
    // An older name of it, which this browser knows by a newer one.
    return /^[A-Z]/.test(name) ? name : timeZone;
  } catch {
    return null;
  }
}
