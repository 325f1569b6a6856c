/** What it all comes to: what will tell of an end, and how late a test was. */

import { say } from "../i18n/say.ts";
import type { ReachFacts, Wishes } from "./reach-view.ts";

/** What can tell of the end while nobody looks at the page. */
export function summaryOf(facts: ReachFacts, wishes: Wishes): string {
  const ways = [
    facts.hasSound && wishes.sound ? say("its sound") : "",
    facts.permission === "granted" && wishes.notifications ? say("a notification") : "",
  ].filter(Boolean);
  const ring = say(
    "With every tab of it closed nothing here can ring; the session is still recorded to its planned end.",
  );
  const [one, two] = ways;
  if (!one)
    return `${say("While you look elsewhere nothing will tell you when the time is up.")} ${ring}`;
  const what = two ? say("{one} and {two}", { one, two }) : one;
  const reach = say(
    "With the app open anywhere in this browser, {what} will tell you when the time is up.",
    { what },
  );
  return `${reach} ${ring}`;
}

/** What the test alarm tells: by how much it was late, and whether anybody could see the page. */
export function sayLateness(lateMs: number, wasHidden: boolean): string {
  const late = Math.max(0, Math.round(lateMs));
  const amount = late < 1000 ? `${late} ms` : `${(late / 1000).toFixed(1)} s`;
  const came = wasHidden
    ? say("It came {amount} late, while this page was hidden.", { amount })
    : say("It came {amount} late, while this page was in view.", { amount });
  const verdict =
    late <= 1000
      ? say("That is on time.")
      : say("This browser, or the device, held it back for so long.");
  const advice = wasHidden ? "" : say("Try it again and look elsewhere meanwhile.");
  return [came, verdict, advice].filter(Boolean).join(" ");
}
