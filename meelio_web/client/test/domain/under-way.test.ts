import { expect, test } from "bun:test";

import { createUnderWay } from "../../src/domain/in-turn.ts";

test("[HI60] who waits for steps under way waits for all, and for one that failed no longer", async () => {
  const steps = createUnderWay();
  const order: string[] = [];
  const after = async (turns: number, word: string) => {
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    order.push(word);
  };
  steps.add(after(20, "slow"));
  steps.add(after(2, "failed").then(() => Promise.reject(new Error("the disk is full"))));
  await steps.ended();
  order.push("ended");
  steps.add(after(1, "next"));
  await steps.ended();

  expect(order).toEqual(["failed", "slow", "ended", "next"]);
});
