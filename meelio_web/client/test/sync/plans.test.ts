import "fake-indexeddb/auto";
import { expect, test } from "bun:test";

import type { Fields } from "../../src/domain/sync/wire.ts";
import type { Meta } from "../../src/store/schema.ts";
import { writeChanges } from "../../src/store/write.ts";
import { Engine, World } from "../support/convergence.ts";
import { FakeServer } from "../support/fake-server.ts";

const EMAIL = "ada@example.com";
const LIMIT = "2025-12-01T00:00:00.000Z";

async function setUp() {
  const server = new FakeServer();
  const world = await World.create(server);
  return { server, world };
}

async function sessions({ connection }: Engine): Promise<string[]> {
  const rows = await connection.run((db) => db.getAll("rows"));
  return rows.filter(({ entity }) => entity === "focus_session").map(({ id }) => id);
}

async function meta({ connection }: Engine): Promise<Meta> {
  return (await connection.run((db) => db.get("meta", "sync"))) as Meta;
}

/** The next cycle compares the whole. */
async function verifySoon({ connection }: Engine): Promise<void> {
  await connection.write(async (tx, known) => {
    await tx.objectStore("meta").put({ ...known, verifiedAt: 0 }, "sync");
  });
}

function record(engine: Engine, id: string, sessionEnd: string): Promise<unknown> {
  const patch: Fields = { sessionStart: sessionEnd.replace("T1", "T0"), sessionEnd };
  return writeChanges(
    engine.connection,
    [{ entity: "focus_session", id, op: "upsert", patch }],
    { newId: () => crypto.randomUUID(), now: engine.clock.now(), policy: "newest" },
  );
}
