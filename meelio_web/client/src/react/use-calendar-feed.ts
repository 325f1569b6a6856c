/** The calendar feed on Account: a secret address that calendars read. */

import { atom, computed } from "nanostores";
import { say } from "../i18n/say.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { inWords } from "./instant-words.ts";
import { forWhoAsked, whileSignedIn } from "./on-account.ts";
import { toErrors } from "./problem.ts";

interface Feed {
  readonly createdAt: string;
  readonly readAt: string | null;
}

/** Mirrored by `ui/bindings/calendar_feed.py`. */
export interface CalendarFeedView {
  readonly hasFeed: boolean;
  readonly stateText: string;
  readonly makeText: string;
  /** The address just made, shown this once. */
  readonly url: string;
  readonly copyText: string;
  readonly isBusy: boolean;
  readonly error: string;
}

export interface CalendarFeedInput {
  readonly feed: Feed | null;
  readonly url: string;
  readonly isCopied: boolean;
  readonly isBusy: boolean;
  readonly error: string;
}

const PATH = "/calendar";
const nothing: CalendarFeedInput = {
  feed: null,
  url: "",
  isCopied: false,
  isBusy: false,
  error: "",
};

export function toCalendarFeed(input: CalendarFeedInput): CalendarFeedView {
  const { feed, url, isCopied, isBusy, error } = input;
  return {
    hasFeed: feed !== null,
    stateText: feed ? sayState(feed) : "",
    makeText: feed ? say("Make a new address") : say("Make an address"),
    url,
    copyText: isCopied ? say("Copied") : say("Copy"),
    isBusy,
    error,
  };
}

function sayState({ createdAt, readAt }: Feed): string {
  const made = inWords(createdAt);
  if (readAt === null) return say("Made {made}; no calendar has read it yet.", { made });
  const read = inWords(readAt);
  return say("Made {made}; a calendar last read it about {read}.", { made, read });
}

const local = atom<CalendarFeedInput>(nothing);

function change(next: Partial<CalendarFeedInput>): void {
  local.set({ ...local.get(), ...next });
}

export const useCalendarFeed = createHook<CalendarFeedView>(toCalendarFeed(nothing), () => {
  const view = computed(local, toCalendarFeed);
  whileSignedIn(view, load, () => local.set(nothing));
  return view;
});

async function load(): Promise<void> {
  try {
    const ask = () => engine().account.ask<Feed | null>({ path: PATH });
    await forWhoAsked(ask, (feed) => change({ feed }));
  } catch {
    // Without the server there is no telling; the card of devices says why.
  }
}

async function attempt(task: () => Promise<void>): Promise<void> {
  if (local.get().isBusy) return;
  change({ isBusy: true, error: "" });
  try {
    await task();
  } catch (failure) {
    change({ error: Object.values(toErrors(failure))[0] ?? "" });
  }
  change({ isBusy: false });
}

/** What a person can do with the feed. */
export const calendarFeed = {
  make: (): Promise<void> =>
    attempt(async () => {
      const made = await engine().account.ask<Feed & { readonly url: string }>({
        method: "POST",
        path: PATH,
      });
      change({ feed: made, url: made.url, isCopied: false });
    }),
  revoke: (): Promise<void> =>
    attempt(async () => {
      await engine().account.ask<void>({ method: "DELETE", path: PATH });
      change({ feed: null, url: "", isCopied: false });
    }),
  async copyUrl(): Promise<void> {
    await navigator.clipboard.writeText(local.get().url);
    change({ isCopied: true });
  },
  hideUrl(): void {
    change({ url: "", isCopied: false });
  },
};
