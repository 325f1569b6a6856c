import { expect, test } from "bun:test";

import { createPending } from "../../src/react/pending.ts";

test("[UI14] a choice shows at once, and what is kept shows when it is over", async () => {
  const pending = createPending<string>();
  const gate = Promise.withResolvers<void>();

  const running = pending.run("theme", "dark", () => gate.promise);

  expect(pending.asked.get()).toEqual({ theme: "dark" });
  gate.resolve();
  await running;
  expect(pending.asked.get()).toEqual({});
});

test("[UI14] a choice that cannot be kept is taken back, and said to have failed", async () => {
  const pending = createPending<string>();

  await expect(
    pending.run("theme", "dark", () => Promise.reject(new Error("full"))),
  ).rejects.toThrow("full");

  expect(pending.asked.get()).toEqual({});
});

test("[UI14] the later of two choices stays until it is over itself", async () => {
  const pending = createPending<number>();
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const earlier = pending.run("minutes", 5, () => first.promise);
  const later = pending.run("minutes", 50, () => second.promise);

  first.resolve();
  await earlier;
  expect(pending.asked.get()).toEqual({ minutes: 50 });

  second.resolve();
  await later;
  expect(pending.asked.get()).toEqual({});
});
