/**
 * What fits into a record. Typing has the same bounds, and a test holds the two together: from one
 * module for both, the bundler would make a file more for each page that types to ask for.
 */

import type { EpochMs } from "../time.ts";

export const YEAR_2000: EpochMs = 946_684_800_000;
export const LONGEST_MS = 86_400_000;
/** How far in the future a session may end: clocks differ a little. */
export const AHEAD_MS = 5 * 60_000;
export const NOTE_BYTES = 10_240;

export const LONGEST_TITLE = 500;
export const LONGEST_PROJECT = 200;
export const MOST_NOTES_BYTES = 10_240;
export const MOST_POMODOROS = 1000;
