/** Has files read where the page does not wait for it. */

import type { Answer, Asked } from "./import-messages.ts";

/** Asks a worker of its own; the page itself, where there can be none. */
export async function askReader(asked: Asked): Promise<Answer> {
  let worker: Worker;
  try {
    worker = new Worker(new URL("../worker/read-import.ts", import.meta.url), { type: "module" });
  } catch {
    return (await import("./import-answer.ts")).answer(asked);
  }
  return new Promise<Answer>((resolve, reject) => {
    worker.addEventListener("message", (event: MessageEvent<Answer>) => resolve(event.data));
    worker.addEventListener("error", ({ message }) => reject(new Error(message)));
    worker.postMessage(asked);
  }).finally(() => worker.terminate());
}
