import { computed } from "nanostores";
import type { PersonNews } from "../app/meelio.ts";
import { say } from "../i18n/say.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";

/** What the person did not do here, or not wholly. Mirrored by `ui/bindings/news.py`. */
export interface NewsView {
  readonly text: string;
}

function sayNews(news: PersonNews): string {
  switch (news) {
    case "entered":
      return say("You signed in in another tab. This one follows.");
    case "left":
      return say("You signed out in another tab. Everything is on the server.");
    case "kept":
      return say(
        "You signed out in another tab. What was not sent is kept on this device for your return.",
      );
    case "discarded":
      return say(
        "You signed out in another tab, and nothing of the account was kept on this device.",
      );
    case "unsent":
      return say(
        "Not all could be sent before you signed out. It is kept on this device for your return.",
      );
    default:
      return say(
        "The account was deleted. What this device had is now a guest's, as you chose in another tab.",
      );
  }
}

/** Says kindly why what was on the screen is gone (rule AC18). */
export function toNews(news: PersonNews | null): NewsView {
  return { text: news ? sayNews(news) : "" };
}

export const useNews = createHook<NewsView>(toNews(null), () =>
  computed([engine().account.news], toNews),
);

export const news = {
  dismiss: (): void => engine().account.news.set(null),
};
