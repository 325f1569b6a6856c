import { expect, test } from "bun:test";

import { createPresses, createSaves } from "../../src/react/presses.ts";

function later<T>(value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, 5, value));
}

test("[UI62] what is pressed again before it is done is done once, and no other press is lost", async () => {
  const press = createPresses();
  const done: string[] = [];
  const save = (what: string) =>
    press(what, async () => {
      done.push(await later(what));
      return what;
    });

  expect(await Promise.all([save("a"), save("a"), save("b"), save("a")])).toEqual([
    "a",
    "a",
    "b",
    "a",
  ]);
  expect(done).toEqual(["a", "b"]);
  await save("a");
  expect(done).toEqual(["a", "b", "a"]);
});

test("[UI62] what failed can be pressed again, and holds up nothing", async () => {
  const press = createPresses();
  const fails = () =>
    press("save", () => later(null).then(() => Promise.reject(new Error("full"))));
  const failed = fails();
  const other = press("other", () => later(2));

  expect(failed).rejects.toThrow("full");
  expect(await other).toBe(2);
  expect(await press("save", () => later(1))).toBe(1);
});

test("[UI65] a form keeps the same once, all corrections, and only the last of them closes it", async () => {
  const save = createSaves();
  const kept: string[] = [];
  const keep = (what: string) => save(what, async () => kept.push(await later(what)));

  const answers = ["a", "a", "b", "a"].map(keep);

  expect(await Promise.all(answers)).toEqual([false, false, false, true]);
  expect(kept).toEqual(["a", "b", "a"]);
  expect(await keep("a")).toBe(true);
});

test("[UI65] what fails is told only where nothing newer was to be kept", async () => {
  const save = createSaves();
  const fails = () => later(null).then(() => Promise.reject(new Error("full")));

  const [first, last] = [save("a", fails), save("b", fails)];

  expect(await first).toBe(false);
  await expect(last).rejects.toThrow("full");
  expect(await save("b", () => later(1))).toBe(true);
});
