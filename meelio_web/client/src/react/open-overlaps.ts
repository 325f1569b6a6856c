/** The overlaps that two devices made and the person asked to decide on. */

import { atom, onMount, type ReadableAtom } from "nanostores";

import { type Overlap, overlapsOf, undecided } from "../domain/sessions/overlaps.ts";
import { groupOf } from "../domain/sync/groups.ts";
import { isSame, type RecordState } from "../domain/sync/outbox.ts";
import { engine } from "./engine.ts";
import { createLatest } from "./latest.ts";

/** Who last wrote the times of each. */
export interface OpenOverlap extends Overlap {
  readonly earlierBy: string;
  readonly laterBy: string;
}

/** A time that is not on the server yet was written here. */
export function timedBy({ row, entries }: RecordState, here: string): string {
  const isMine = entries.some(({ mutation }) =>
    Object.keys(mutation.patch).some((name) => groupOf(name) === "timing"),
  );
  return isMine ? here : (row?.fmeta["timing"]?.[1] ?? here);
}

/** Few sessions overlap: only of those is it looked up who wrote them. */
async function withWriters(pairs: readonly Overlap[]): Promise<readonly OpenOverlap[]> {
  const { sync, preferences } = engine();
  const here = preferences.deviceId.get() ?? "";
  const ids = [...new Set(pairs.flatMap(({ earlier, later }) => [earlier.id, later.id]))];
  const states = await sync.read(ids.map((id) => ({ entity: "focus_session", id })));
  const by = new Map(states.map((state, nth) => [ids[nth], timedBy(state, here)]));
  return pairs
    .map((pair) => ({
      ...pair,
      earlierBy: by.get(pair.earlier.id) ?? here,
      laterBy: by.get(pair.later.id) ?? here,
    }))
    .filter(({ earlierBy, laterBy }) => earlierBy !== laterBy);
}

const found = atom<readonly OpenOverlap[]>([]);

/** None unless the policy is to ask, and there are other devices to disagree with (rule UI20). */
export const openOverlaps: ReadableAtom<readonly OpenOverlap[]> = found;

onMount(found, () => {
  const { sessions, preferences, account } = engine();
  const ask = createLatest();
  const look = async (): Promise<void> => {
    const counts = ask();
    const isAsked = preferences.all.get().conflictPolicy === "ask" && account.current.get();
    const pairs = isAsked ? undecided(overlapsOf(sessions.all.get() ?? [])) : [];
    const next = pairs.length > 0 ? await withWriters(pairs) : [];
    if (counts() && !isSame(found.get(), next)) found.set(next);
  };
  const again = (): void => void look().catch(() => undefined); // shows in the sync state
  const stops = [
    sessions.all.subscribe(again),
    preferences.all.listen(again),
    account.current.listen(again),
  ];
  return () => {
    for (const stop of stops) stop();
  };
});
