import { computed } from "nanostores";
import { givingWay, merged } from "../domain/sessions/overlaps.ts";
import type { Session } from "../domain/sessions/session.ts";
import { say } from "../i18n/say.ts";
import { deviceNames } from "./device-names.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { type OpenOverlap, openOverlaps } from "./open-overlaps.ts";
import { noOverlaps, overlapId, toOverlaps } from "./overlaps-view.ts";
import { noteDecision } from "./use-decision.ts";

export const useOverlaps = createHook(noOverlaps, () =>
  computed([openOverlaps, deviceNames()], toOverlaps),
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
  // A session that had no word on overlaps says so again.
  const again = before.map((one) => ({ ...one, overlap: one.overlap ?? null }));
  noteDecision({ text, takeBack: () => engine().sessions.put(again) });
}

/** What a person can do about two sessions of the same time. */
export const overlaps = {
  keepBoth: (id: string): Promise<void> =>
    decide(id, say("Kept both"), ({ earlier, later }) => ({
      put: [earlier, later].map((session) => ({ ...session, overlap: "kept" })),
    })),
  trim: (id: string): Promise<void> =>
    decide(id, say("Trimmed the earlier"), ({ earlier, later }) => ({
      put: [givingWay(earlier, later)],
    })),
  merge: (id: string): Promise<void> =>
    decide(id, say("Merged into one"), (overlap) => ({
      put: [merged(overlap)],
      gone: [overlap.later.id],
    })),
  remove: (id: string, sessionId: string): Promise<void> =>
    decide(id, say("Deleted one"), () => ({ gone: [sessionId] })),
};
