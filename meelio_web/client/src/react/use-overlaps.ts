import { atom, computed } from "nanostores";

import { givingWay, merged } from "../domain/sessions/overlaps.ts";
import type { Session } from "../domain/sessions/session.ts";
import { deviceNames } from "./device-names.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { type OpenOverlap, openOverlaps } from "./open-overlaps.ts";
import { noOverlaps, overlapId, toOverlaps } from "./overlaps-view.ts";

/** The last decision of this tab: what it was, and both sessions as they were before. */
interface Done {
  readonly text: string;
  readonly before: readonly Session[];
}

const done = atom<Done | null>(null);

export const useOverlaps = createHook(noOverlaps, () =>
  computed([openOverlaps, deviceNames(), done], (open, nameOf, last) =>
    toOverlaps(open, nameOf, last?.text ?? ""),
  ),
);

/** Carries a decision out in one commit, and remembers how to take it back (rule UI21). */
async function decide(
  id: string,
  text: string,
  outcome: (overlap: OpenOverlap) => {
    readonly put?: readonly (Session | null)[];
    readonly gone?: readonly string[];
  },
): Promise<void> {
  const overlap = openOverlaps.get().find((one) => overlapId(one) === id);
  if (!overlap) return;
  const { put = [], gone = [] } = outcome(overlap);
  const next = put.filter((session) => session !== null);
  if (next.length < put.length) return;
  await engine().sessions.put(next, gone);
  const touched = new Set([...next.map((session) => session.id), ...gone]);
  const before = [overlap.earlier, overlap.later].filter((session) => touched.has(session.id));
  done.set({ text, before });
}

/** What a person can do about two sessions of the same time. */
export const overlaps = {
  keepBoth: (id: string): Promise<void> =>
    decide(id, "Kept both", ({ earlier, later }) => ({
      put: [earlier, later].map((session) => ({ ...session, overlap: "kept" })),
    })),
  trim: (id: string): Promise<void> =>
    decide(id, "Trimmed the earlier", ({ earlier, later }) => ({
      put: [givingWay(earlier, later)],
    })),
  merge: (id: string): Promise<void> =>
    decide(id, "Merged into one", (overlap) => ({
      put: [merged(overlap)],
      gone: [overlap.later.id],
    })),
  remove: (id: string, sessionId: string): Promise<void> =>
    decide(id, "Deleted one", () => ({ gone: [sessionId] })),
  async undo(): Promise<void> {
    const last = done.get();
    if (!last) return;
    done.set(null);
    // A session that had no word on overlaps says so again.
    const before = last.before.map((one) => ({ ...one, overlap: one.overlap ?? null }));
    await engine().sessions.put(before);
  },
  dismiss(): void {
    done.set(null);
  },
};
