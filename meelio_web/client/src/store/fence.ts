import type { Connection } from "./connection.ts";

/**
 * Turns away every writer that has the database open, in this tab and in others, for good. Answers
 * whether everything in it is known to the server.
 */
export function raiseFence(connection: Connection): Promise<boolean> {
  return connection.write(
    async (tx, meta) => {
      const [waiting, held] = await Promise.all([
        tx.objectStore("outbox").count(),
        tx.objectStore("conflicts").count(),
      ]);
      await tx.objectStore("meta").put({ ...meta, fence: meta.fence + 1 }, "sync");
      return waiting + held === 0;
    },
    { strict: true },
  );
}
