import { expect, test } from "bun:test";

import { createPresses } from "../../src/react/presses.ts";

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
