/** Engines with a fault. That the checks find it shows what the checks are worth. */

import type { Mutation } from "../../src/domain/sync/wire.ts";

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** Gives every change another id each time it is sent. */
function renaming(fetch: Fetch): Fetch {
  return async (path, init = {}) => {
    if (!path.endsWith("/sync/push")) return fetch(path, init);
    const body = JSON.parse(String(init.body));
    const nameOf = new Map<string, string>();
    const mutations = body.mutations.map((mutation: Mutation) => {
      const id = crypto.randomUUID();
      nameOf.set(id, mutation.id);
      return { ...mutation, id };
    });
    const answer = await fetch(path, { ...init, body: JSON.stringify({ ...body, mutations }) });
    if (!answer.ok) return answer;
    const said = await answer.json();
    const results = said.results.map((one: { id: string }) => ({ ...one, id: nameOf.get(one.id) }));
    return Response.json({ ...said, results });
  };
}

/** Takes a push whose answer never came for one that was settled. */
function trusting(fetch: Fetch): Fetch {
  return async (path, init = {}) => {
    if (!path.endsWith("/sync/push")) return fetch(path, init);
    try {
      return await fetch(path, init);
    } catch {
      const { mutations, epoch, cursor } = JSON.parse(String(init.body));
      const results = mutations.map(({ id }: Mutation) => ({
        id,
        status: "noop",
        duplicate: false,
        row: null,
      }));
      const serverTime = Date.now();
      return Response.json({ epoch, seq: cursor, asOf: 0, serverTime, results });
    }
  };
}

const NONE = (fetch: Fetch): Fetch => fetch;

export const FAULTS = { none: NONE, new_ids: renaming, silent_loss: trusting };
export type FaultName = keyof typeof FAULTS;
