import { computed } from "nanostores";

import type { PersonNews } from "../app/meelio.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";

/** What the person did not do here, or not wholly. Mirrored by `ui/bindings/news.py`. */
export interface NewsView {
  readonly text: string;
}

const SAYINGS: Readonly<Record<PersonNews, string>> = {
  entered: "You signed in in another tab. This one follows.",
  left: "You signed out in another tab. Everything is on the server.",
  kept: "You signed out in another tab. What was not sent is kept on this device for your return.",
  discarded: "You signed out in another tab, and nothing of the account was kept on this device.",
  unsent: "Not all could be sent before you signed out. It is kept on this device for your return.",
  guest:
    "The account was deleted. What this device had is now a guest's, as you chose in another tab.",
};

/** Says kindly why what was on the screen is gone (rule AC18). */
export function toNews(news: PersonNews | null): NewsView {
  return { text: news ? SAYINGS[news] : "" };
}

export const useNews = createHook<NewsView>(toNews(null), () =>
  computed([engine().account.news], toNews),
);

export const news = {
  dismiss: (): void => engine().account.news.set(null),
};
