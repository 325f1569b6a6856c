/** Makes noise beside the page, which goes on meanwhile. */

import { type NoiseKind, noiseLoops } from "../domain/sound/noise.ts";

export interface NoiseOrder {
  readonly kind: NoiseKind;
  readonly rate: number;
}

addEventListener("message", (event: MessageEvent<NoiseOrder>) => {
  const loops = noiseLoops(event.data.kind, event.data.rate);
  postMessage(loops, { transfer: loops.map(({ buffer }) => buffer) });
});
