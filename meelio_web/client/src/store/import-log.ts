/**
 * Which imports there were on this device, kept in the person's own database: it goes where their
 * records go. Loaded where somebody imports.
 */

import { v7 } from "uuid";

import type { Made } from "../domain/import/take-back.ts";
import type { EpochMs } from "../domain/time.ts";
import { createConnection } from "./connection.ts";
import { databaseOf, type Reading } from "./schema.ts";

export interface PastImport {
  readonly id: string;
  readonly at: EpochMs;
  readonly format: string;
  readonly fileName: string;
  readonly sessions: readonly Made[];
  readonly tasks: readonly Made[];
}

/** As stored; see `Meta`, beside which it lies. */
export interface ImportLog {
  readonly imports: readonly PastImport[];
}

/** Enough to find the one that went wrong. */
const MOST = 20;

async function readLog(tx: Reading): Promise<readonly PastImport[]> {
  const log = (await tx.objectStore("meta").get("imports")) as ImportLog | undefined;
  return log?.imports ?? [];
}

async function withDatabase<T>(
  userId: string | null,
  work: (connection: ReturnType<typeof createConnection>) => Promise<T>,
): Promise<T> {
  const connection = createConnection(databaseOf(userId), { newId: v7, mayCreate: false });
  try {
    return await work(connection);
  } finally {
    connection.close();
  }
}

/** The newest first. */
export function readImports(userId: string | null): Promise<readonly PastImport[]> {
  return withDatabase(userId, ({ run }) => run((db) => readLog(db.transaction("meta") as never)));
}

function rewrite(
  userId: string | null,
  change: (imports: readonly PastImport[]) => readonly PastImport[],
): Promise<void> {
  return withDatabase(userId, ({ write }) =>
    write(
      async (tx) => {
        const imports = change(await readLog(tx)).slice(0, MOST);
        await tx.objectStore("meta").put({ imports }, "imports");
      },
      { strict: true },
    ),
  );
}

/** Notes an import before it is carried out: what is noted and not here was never carried out. */
export function noteImport(userId: string | null, one: PastImport): Promise<void> {
  return rewrite(userId, (imports) => [one, ...imports]);
}

export function forgetImport(userId: string | null, id: string): Promise<void> {
  return rewrite(userId, (imports) => imports.filter((one) => one.id !== id));
}
