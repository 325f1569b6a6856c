import { expect, test } from "bun:test";

import { createLedger } from "../../src/store/ledger.ts";
import { toView } from "../../src/store/records.ts";
import { entry } from "../support/records.ts";

const refusal = { code: "invalid", field: "title", message: "It needs a title." };
const state = { row: undefined, held: undefined, sentN: 9 };

test("[UI15] a refused change is listed with its reason until it is settled", () => {
  const ledger = createLedger();
  const key = { entity: "task", id: "t1" } as const;
  const bad = entry({ n: 1, parked: refusal });

  ledger.apply([toView(key, { ...state, entries: [bad, entry({ n: 2 })] })], true);
  expect(ledger.refused.get()).toEqual([{ mutation: bad.mutation, refusal }]);
  expect(ledger.counts.get()).toEqual({ waiting: 1, needsYou: 1 });

  ledger.apply([toView(key, { ...state, entries: [] })], false);
  expect(ledger.refused.get()).toEqual([]);
});

test("[UI15] what waits is counted over all records, whatever comes and goes", () => {
  const ledger = createLedger();
  const view = (id: string, ...numbers: number[]) =>
    toView({ entity: "task", id }, { ...state, entries: numbers.map((n) => entry({ n })) });
  const waiting = () => ledger.counts.get().waiting;

  ledger.apply([view("t1", 1), view("t2", 2, 3)], true);
  expect(waiting()).toBe(3);
  ledger.apply([view("t2", 3), view("t3", 4, 5)], false);
  expect(waiting()).toBe(4);
  ledger.apply([view("t1"), view("t3")], false);
  expect(waiting()).toBe(1);
  ledger.apply([view("t4", 6, 7)], true);
  expect(waiting()).toBe(2);
});

test("[TM44] the timer's own change counts only where nothing goes with it", () => {
  const ledger = createLedger();
  const view = (entity: "active_timer" | "focus_session", ...numbers: number[]) =>
    toView({ entity, id: entity }, { ...state, entries: numbers.map((n) => entry({ n })) });
  const waiting = () => ledger.counts.get().waiting;

  ledger.apply([view("active_timer", 1, 2)], true);
  expect(waiting()).toBe(1);
  ledger.apply([view("focus_session", 3), view("active_timer", 1, 4)], false);
  expect(waiting()).toBe(1);
  ledger.apply([view("active_timer"), view("focus_session")], false);
  expect(waiting()).toBe(0);
});
