/** One engine of a browser talks to the server at a time; the others leave word that they want. */

import type { Channel, Locks } from "../platform/ports.ts";
import type { StoreMessage } from "../store/announce.ts";

export interface TurnParts {
  readonly locks: Locks;
  readonly channel: Channel;
  readonly userId: string;
}

/**
 * Runs the task unless another engine is at it; then that one is told to go round once more.
 * Answers whether it ran. The lock spares work and nothing else: two at once do no harm.
 */
export async function takeTurn(
  { locks, channel, userId }: TurnParts,
  task: () => Promise<unknown>,
): Promise<boolean> {
  const ran = await locks.tryRun(`meelio-sync-${userId}`, async () => {
    let isWanted = true;
    const stop = channel.listen((message) => {
      if ((message as StoreMessage).type === "dirty") isWanted = true;
    });
    try {
      while (isWanted) {
        isWanted = false;
        await task();
      }
    } finally {
      stop();
    }
  });
  const dirty: StoreMessage = { type: "dirty" };
  if (!ran) channel.post(dirty);
  return ran;
}
