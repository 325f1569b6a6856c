import { atom, computed, type ReadableAtom } from "nanostores";

import type { Session } from "../domain/sessions/session.ts";
import { toTags, withTags } from "../domain/sessions/tags.ts";
import { say } from "../i18n/say.ts";
import { engine } from "./engine.ts";
import { usedTags } from "./history-filter.ts";
import { createHook } from "./hook.ts";
import { onClockOf, zoneNamed, zonesWith } from "./session-zone.ts";
import { hereZone } from "./words.ts";

/** Tags and time zone in the session's dialog. Mirrored by `ui/bindings/session_extras.py`. */
export interface SessionExtrasView {
  readonly tags: readonly string[];
  /** Tags given before, to choose from. */
  readonly known: readonly string[];
  readonly zone: string;
  readonly zones: readonly string[];
  readonly zoneError: string;
}

/** The session that the dialog is about; null for a new one, undefined while it is closed. */
const about = atom<Session | null | undefined>(undefined);
const tags = atom<readonly string[]>([]);
const zone = atom("UTC");
const zoneError = atom("");

/** The zone whose clock the dialog shows. */
export const dialogZone: ReadableAtom<string> = zone;

export const useSessionExtras = createHook<SessionExtrasView>(
  { tags: [], known: [], zone: "", zones: [], zoneError: "" },
  () =>
    computed(
      [about, tags, zone, zoneError, engine().sessions.all],
      (session, given, name, wrong, all) => ({
        tags: given,
        known:
          session === undefined ? [] : usedTags(all ?? []).filter((tag) => !given.includes(tag)),
        zone: name,
        zones: session === undefined ? [] : zonesWith(name),
        zoneError: wrong,
      }),
    ),
);

function field(name: string): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(`#session-dialog input[name=${name}]`);
}

/** Begins anew with a session, or with none yet. */
export function beginExtras(session: Session | null): void {
  about.set(session);
  tags.set(session?.tags ?? []);
  zone.set(session?.timeZone ?? hereZone());
  zoneError.set("");
}

/** What is said of both, with a tag that was typed and not added yet; undefined if a zone is wrong. */
export function readExtras(): Pick<Session, "tags" | "timeZone"> | undefined {
  if (zoneError.get() !== "") return undefined;
  const typed = toTags(field("tag")?.value ?? "");
  return { tags: withTags(tags.get(), typed), timeZone: zone.get() };
}

/** The moments stay: what the fields say is put on the clock of the other zone. */
function moveTo(next: string): void {
  const session = about.get();
  for (const [name, was] of [
    ["start", session?.sessionStart],
    ["end", session?.sessionEnd],
  ] as const) {
    const input = field(name);
    if (input) input.value = onClockOf(input.value, was, zone.get(), next);
  }
  zone.set(next);
}

/** What a person can do with them; on disk it is once all is saved. */
export const sessionExtras = {
  addTag(): void {
    const typed = field("tag");
    tags.set(withTags(tags.get(), toTags(typed?.value ?? "")));
    if (typed) typed.value = "";
    typed?.focus();
  },
  removeTag(tag: string): void {
    tags.set(withTags(tags.get(), [], [tag]));
    field("tag")?.focus();
  },
  /** Enter adds what was typed; with nothing typed it saves, as in any other field. */
  pressTag(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !field("tag")?.value.trim()) return;
    event.preventDefault();
    sessionExtras.addTag();
  },
  setZone(text: string): void {
    const next = zoneNamed(text, zonesWith(zone.get()));
    zoneError.set(next === undefined ? say("No such time zone is known here.") : "");
    if (next !== undefined && next !== zone.get()) moveTo(next);
  },
};
