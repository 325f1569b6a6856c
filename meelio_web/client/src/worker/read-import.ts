/** Reads a file away from the page, which goes on meanwhile. */

import { answer } from "../app/import-answer.ts";
import type { Asked } from "../app/import-messages.ts";

addEventListener("message", async (event: MessageEvent<Asked>) => {
  try {
    postMessage(await answer(event.data));
  } catch (error) {
    // A worker's rejection tells the page nothing; a plain error does.
    setTimeout(() => {
      throw error;
    });
  }
});
