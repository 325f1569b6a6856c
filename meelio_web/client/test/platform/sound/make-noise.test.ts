import { describe, expect, test } from "bun:test";

import { noiseLoops } from "../../../src/domain/sound/noise.ts";
import { makeNoise } from "../../../src/platform/sound/make-noise.ts";

const RATE = 8000;

describe("noise made beside the page", () => {
  test("[SG5] [SG13] comes from a worker, which is gone afterwards", async () => {
    const workers: Worker[] = [];
    const loops = await makeNoise("pink", RATE, () => {
      const url = new URL("../../../src/worker/noise.ts", import.meta.url);
      const worker = new Worker(url, { type: "module" });
      workers.push(worker);
      return worker;
    });

    expect(loops).toEqual(noiseLoops("pink", RATE));
    expect(workers).toHaveLength(1);
  });

  test("[SG13] without a worker the page makes it itself", async () => {
    const loops = await makeNoise("brown", RATE, () => {
      throw new Error("no workers here");
    });

    expect(loops).toEqual(noiseLoops("brown", RATE));
  });
});
