/** How the days of the demo's person go: weeks of work, mornings before afternoons, a holiday. */

import type { Chance } from "./chance.ts";

export interface Block {
  readonly name: "morning" | "afternoon" | "evening";
  /** Of the day, by the wall clock. */
  readonly startMinute: number;
  readonly sessions: number;
  /** Minutes that each session is planned for. */
  readonly length: number;
}

/** Days before today, from the first on and without the last: a holiday, and some days ill. */
const AWAY = [
  { from: 110, to: 124 },
  { from: 43, to: 46 },
  { from: 254, to: 261 },
] as const;
/** In the first weeks it is not a habit yet. */
const HABIT = 280;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 3;
/** How likely it is that anything is done, from Monday on. */
const LIKELY = [0.97, 0.98, 0.95, 0.97, 0.9, 0.35, 0.22] as const;

export function isAway(ago: number): boolean {
  return AWAY.some(({ from, to }) => ago >= from && ago < to);
}

function morningOf(isWeekend: boolean, habit: number, chance: Chance): Block {
  const asked = Math.round(chance.between(2, 5) * habit * (isWeekend ? 0.5 : 1));
  const isDeep = !isWeekend && chance.isLess(0.25);
  return {
    name: "morning",
    startMinute: (isWeekend ? 10 : 8) * 60 + chance.between(10, 55),
    sessions: Math.max(1, isDeep ? Math.min(3, asked) : asked),
    length: isDeep ? 50 : 25,
  };
}

function afternoonOf(isFriday: boolean, habit: number, chance: Chance): Block {
  return {
    name: "afternoon",
    startMinute: 14 * 60 + chance.between(0, 40),
    sessions: Math.max(1, Math.round(chance.between(2, isFriday ? 3 : 5) * habit)),
    length: 25,
  };
}

function eveningOf(chance: Chance): Block {
  const startMinute = 20 * 60 + chance.between(0, 30);
  return { name: "evening", startMinute, sessions: chance.between(1, 2), length: 25 };
}

/** What is done on a day: nothing, or up to three stretches of work. */
export function blocksOf(day: number, ago: number, chance: Chance): Block[] {
  const weekday = (((day + FIRST_WEEKDAY) % 7) + 7) % 7;
  const habit = ago > HABIT ? 0.6 : 1;
  if (!chance.isLess((LIKELY[weekday] ?? 0) * habit)) return [];
  const isWeekend = weekday >= 5;
  const blocks = [morningOf(isWeekend, habit, chance)];
  if (isWeekend) return blocks;
  const isFriday = weekday === 4;
  if (chance.isLess(isFriday ? 0.6 : 0.9)) blocks.push(afternoonOf(isFriday, habit, chance));
  if (chance.isLess(0.12)) blocks.push(eveningOf(chance));
  return blocks;
}
