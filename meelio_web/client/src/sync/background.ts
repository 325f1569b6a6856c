/** Sync without a tab: what the service worker runs when the browser says there is a network. */

import { createHttp } from "../api/http.ts";
import type { CycleOutcome } from "../domain/sync/back-off.ts";
import { type SharedPorts, sharedPorts } from "../platform/shared.ts";
import { announceTo } from "../store/announce.ts";
import { createConnection } from "../store/connection.ts";
import { readRoot } from "../store/root.ts";
import { databaseOf } from "../store/schema.ts";
import { createCycle } from "./cycle.ts";
import { takeTurn } from "./turn.ts";

/** Rejects when another try later may do better, so that the browser wakes the worker again. */
export async function runBackgroundSync(ports: SharedPorts = sharedPorts()): Promise<void> {
  const { account } = await readRoot();
  if (!account) return;
  const name = databaseOf(account.id);
  const connection = createConnection(name, { newId: ports.newId, mayCreate: false });
  const channel = ports.channel(name);
  try {
    const announce = announceTo(channel);
    const http = createHttp(ports);
    const cycle = createCycle({ userId: account.id, connection, announce, ports, http });
    const untilDone = async (): Promise<void> => {
      const outcome: CycleOutcome = await cycle();
      if (outcome.type === "done" && outcome.more) return untilDone();
      if (outcome.type === "unreachable" || outcome.type === "busy") throw new Error(outcome.type);
    };
    await takeTurn({ locks: ports.locks, channel, userId: account.id }, untilDone);
  } finally {
    connection.close();
    channel.close();
  }
}
