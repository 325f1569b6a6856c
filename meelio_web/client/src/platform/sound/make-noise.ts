import type { NoiseKind } from "../../domain/sound/noise.ts";

export type Loops = readonly Float32Array<ArrayBuffer>[];

/** Has a worker make the loops; without one the page does it itself. */
export async function makeNoise(
  kind: NoiseKind,
  rate: number,
  openWorker: () => Worker = openNoiseWorker,
): Promise<Loops> {
  try {
    return await ordered(openWorker(), kind, rate);
  } catch {
    return (await import("../../domain/sound/noise.ts")).noiseLoops(kind, rate);
  }
}

async function ordered(worker: Worker, kind: NoiseKind, rate: number): Promise<Loops> {
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener("message", (event: MessageEvent<Loops>) => resolve(event.data));
      worker.addEventListener("error", reject);
      worker.postMessage({ kind, rate });
    });
  } finally {
    worker.terminate();
  }
}

function openNoiseWorker(): Worker {
  return new Worker(new URL("../../worker/noise.ts", import.meta.url), { type: "module" });
}
