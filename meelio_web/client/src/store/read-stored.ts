/** All that a person's database holds, for a file: read apart from the engine, which goes on. */

import { v7 } from "uuid";

import type { HeldEntry, OutboxEntry } from "../domain/sync/outbox.ts";
import { createConnection } from "./connection.ts";
import { type RecordView, readAll } from "./records.ts";
import { databaseOf, STORES } from "./schema.ts";

export interface Stored {
  readonly deviceId: string;
  readonly waiting: readonly OutboxEntry[];
  readonly held: readonly HeldEntry[];
  /** As the person sees them; those without fields are deleted. */
  readonly records: readonly RecordView[];
}

/** Null: a guest's. @throws PersonLeft when there is no such database. */
export async function readStored(userId: string | null): Promise<Stored> {
  const connection = createConnection(databaseOf(userId), { newId: v7, mayCreate: false });
  try {
    const { deviceId } = await connection.opened();
    return await connection.run(async (db) => {
      const tx = db.transaction(STORES);
      const [waiting, held, records] = await Promise.all([
        tx.objectStore("outbox").getAll(),
        tx.objectStore("conflicts").getAll(),
        readAll(tx),
      ]);
      return { deviceId, waiting, held, records };
    });
  } finally {
    connection.close();
  }
}
