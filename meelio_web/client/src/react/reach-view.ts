/** What this browser on this device can do to reach a person, in words. Pure: facts in, words out. */

import { say } from "../i18n/say.ts";
import { summaryOf } from "./reach-summary.ts";

/** A way to reach somebody. Mirrored by `ui/bindings/reach.py`. */
export interface ChannelView {
  readonly key: ChannelKey;
  readonly title: string;
  /** How it stands, in a word or two; the tone is the same for the eye. */
  readonly state: string;
  readonly tone: "good" | "open" | "bad";
  readonly text: string;
  /** What can be tried or done; empty for nothing. */
  readonly button: string;
  /** What came of trying it. */
  readonly result: string;
}

export interface ReachView {
  readonly channels: readonly ChannelView[];
  /** What it comes to, in a sentence. */
  readonly summary: string;
}

export type ChannelKey =
  | "alarm"
  | "sound"
  | "notification"
  | "vibration"
  | "screen"
  | "window"
  | "app"
  | "storage";

export interface ReachFacts {
  readonly hasSound: boolean;
  /** Null where the browser knows no notifications, or not in such a page. */
  readonly permission: NotificationPermission | null;
  /** Whether they can be pressed when no page is open any more. */
  readonly hasWorker: boolean;
  readonly hasButtons: boolean;
  readonly hasVibration: boolean;
  /** A device for the hand, which is likely to have something that shakes. */
  readonly isHandheld: boolean;
  readonly isApple: boolean;
  readonly hasScreenLock: boolean;
  readonly hasMiniWindow: boolean;
  readonly isInstalled: boolean;
  /** Null where the browser does not say. */
  readonly isPersistent: boolean | null;
}

/** What the person has chosen, as far as it concerns this. */
export interface Wishes {
  readonly sound: boolean;
  readonly notifications: boolean;
  readonly vibration: boolean;
  readonly keepScreenOn: boolean;
}

export type Results = Readonly<Partial<Record<ChannelKey, string>>>;

type Words = Pick<ChannelView, "state" | "tone" | "text" | "button">;
type Sayer = (facts: ReachFacts, wishes: Wishes) => Words;

const words = (tone: Words["tone"], state: string, text: string, button = ""): Words => ({
  tone,
  state,
  text,
  button,
});

/** The same, while it is switched off. */
function off(text: string, button: string): Words {
  return words("open", say("Off"), say("It is switched off in Settings. {text}", { text }), button);
}

function channels(): readonly (readonly [ChannelKey, title: string, Sayer])[] {
  return [
    ["alarm", say("Alarm"), sayAlarm],
    ["sound", say("Sound"), saySound],
    ["notification", say("Notifications"), sayNotification],
    ["vibration", say("Vibration"), sayVibration],
    ["screen", say("Screen kept on"), sayScreen],
    ["window", say("Mini window"), sayWindow],
    ["app", say("Installed as an app"), sayApp],
    ["storage", say("Storage"), sayStorage],
  ];
}

function sayAlarm(): Words {
  return words(
    "good",
    say("Can be tested"),
    say(
      "Press the button, then look elsewhere for ten seconds: another tab, another app, a locked screen. Come back and read how late it came. The end itself is recorded at the right time, however late the alarm is.",
    ),
    say("Ring in 10 seconds"),
  );
}

function saySound({ hasSound }: ReachFacts, { sound }: Wishes): Words {
  if (!hasSound)
    return words("bad", say("Not here"), say("This browser makes no sounds for pages."));
  const text = say(
    "Plays once you have clicked or typed anything on the page. A muted tab, a silent phone or volume at zero keep it quiet, and no page can tell.",
  );
  return sound ? words("good", say("Works"), text, say("Play it")) : off(text, say("Play it"));
}

function sayNotification(facts: ReachFacts, { notifications }: Wishes): Words {
  const { permission } = facts;
  if (permission === null) return words("bad", say("Not here"), whyNone(facts));
  if (permission === "denied") {
    return words(
      "bad",
      say("Blocked"),
      say(
        "Somebody said no to them in this browser, and it lets no page ask again. The sign before the address, or the browser’s settings for this site, can allow them.",
      ),
    );
  }
  if (permission === "default") {
    return words(
      "open",
      say("Not allowed yet"),
      say("With your yes the browser shows one when the time is up and you look elsewhere."),
      say("Allow notifications"),
    );
  }
  const parts = [
    facts.hasButtons
      ? say("They carry buttons for what comes next.")
      : say("Here they carry no buttons; a press opens the app."),
    facts.hasWorker ? "" : say("They cannot be pressed any more once the page is closed."),
    say("“Do not disturb” and the system’s own settings may hold them back, and no page can tell."),
  ];
  const text = parts.filter(Boolean).join(" ");
  return notifications
    ? words("good", say("Allowed"), text, say("Show one"))
    : off(text, say("Show one"));
}

function whyNone({ isApple, isInstalled }: ReachFacts): string {
  return isApple && !isInstalled
    ? say("On iPhone and iPad only an installed app may notify: Share, then “Add to Home Screen”.")
    : say("This browser has none, or allows none in this kind of window.");
}

function sayVibration({ hasVibration, isHandheld }: ReachFacts, { vibration }: Wishes): Words {
  if (!hasVibration)
    return words("bad", say("Not here"), say("This browser lets no page vibrate the device."));
  const text = isHandheld
    ? say(
        "Only while the page is seen; elsewhere the notification vibrates, if the system lets it.",
      )
    : say("The browser takes the order, but a computer mostly has nothing that could shake.");
  if (!vibration) return off(text, say("Vibrate"));
  return words(
    isHandheld ? "good" : "open",
    isHandheld ? say("Works") : say("Unlikely"),
    text,
    say("Vibrate"),
  );
}

function sayScreen({ hasScreenLock }: ReachFacts, { keepScreenOn }: Wishes): Words {
  if (!hasScreenLock) {
    return words(
      "bad",
      say("Not here"),
      say("This browser leaves the screen to the system, which darkens it."),
    );
  }
  return keepScreenOn
    ? words("good", say("On"), say("While a phase runs and its page is seen."), say("Try it"))
    : words(
        "open",
        say("Off"),
        say("It can be kept on while a phase runs; Settings has the switch."),
        say("Try it"),
      );
}

function sayWindow({ hasMiniWindow }: ReachFacts): Words {
  return hasMiniWindow
    ? words(
        "good",
        say("Works"),
        say("A small window with the timer stays above all others."),
        say("Open it"),
      )
    : words("bad", say("Not here"), say("Only Chrome, Edge and their kin on computers have one."));
}

function sayApp({ isInstalled, isApple }: ReachFacts): Words {
  if (isInstalled)
    return words("good", say("Installed"), say("The system treats it as an app of its own."));
  const text = say("An installed app is less likely to be put to sleep or cleared.");
  const how = isApple
    ? say("Share, then “Add to Home Screen”.")
    : say("Where the browser can, it says so in its menu or its address bar.");
  return words("open", say("Not installed"), `${text} ${how}`);
}

function sayStorage({ isPersistent }: ReachFacts): Words {
  if (isPersistent === null) {
    return words(
      "open",
      say("Unknown"),
      say("This browser does not say whether it keeps what is recorded here."),
    );
  }
  return isPersistent
    ? words(
        "good",
        say("Kept"),
        say("The browser keeps what is recorded here until you clear it yourself."),
      )
    : words(
        "open",
        say("Not promised"),
        say(
          "The browser may clear it when the device runs full. With an account it is safe on the server.",
        ),
        say("Ask it to keep it"),
      );
}

export function toReach(facts: ReachFacts | null, wishes: Wishes, results: Results): ReachView {
  if (!facts) return { channels: [], summary: "" };
  const shown = channels().map(([key, title, sayer]) => {
    const result = results[key] ?? "";
    return { key, title, ...sayer(facts, wishes), result };
  });
  return { channels: shown, summary: summaryOf(facts, wishes) };
}
