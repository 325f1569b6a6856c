/** What this browser on this device can do to reach a person, in words. Pure: facts in, words out. */

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

const say = (tone: Words["tone"], state: string, text: string, button = ""): Words => ({
  tone,
  state,
  text,
  button,
});

const OFF = "It is switched off in Settings.";

const CHANNELS: readonly (readonly [ChannelKey, title: string, Sayer])[] = [
  ["alarm", "Alarm", sayAlarm],
  ["sound", "Sound", saySound],
  ["notification", "Notifications", sayNotification],
  ["vibration", "Vibration", sayVibration],
  ["screen", "Screen kept on", sayScreen],
  ["window", "Mini window", sayWindow],
  ["app", "Installed as an app", sayApp],
  ["storage", "Storage", sayStorage],
];

function sayAlarm(): Words {
  return say(
    "good",
    "Can be tested",
    "Press the button, then look elsewhere for ten seconds: another tab, another app, a locked " +
      "screen. Come back and read how late it came. The end itself is recorded at the right time, " +
      "however late the alarm is.",
    "Ring in 10 seconds",
  );
}

function saySound({ hasSound }: ReachFacts, { sound }: Wishes): Words {
  if (!hasSound) return say("bad", "Not here", "This browser makes no sounds for pages.");
  const text =
    "Plays once you have clicked or typed anything on the page. A muted tab, a silent phone or " +
    "volume at zero keep it quiet, and no page can tell.";
  return sound
    ? say("good", "Works", text, "Play it")
    : say("open", "Off", `${OFF} ${text}`, "Play it");
}

function sayNotification(facts: ReachFacts, { notifications }: Wishes): Words {
  const { permission } = facts;
  if (permission === null) return say("bad", "Not here", whyNone(facts));
  if (permission === "denied") {
    return say(
      "bad",
      "Blocked",
      "Somebody said no to them in this browser, and it lets no page ask again. The sign before the " +
        "address, or the browser’s settings for this site, can allow them.",
    );
  }
  if (permission === "default") {
    return say(
      "open",
      "Not allowed yet",
      "With your yes the browser shows one when the time is up and you look elsewhere.",
      "Allow notifications",
    );
  }
  const text = [
    facts.hasButtons
      ? "They carry buttons for what comes next."
      : "Here they carry no buttons; a press opens the app.",
    facts.hasWorker ? "" : "They can not be pressed any more once the page is closed.",
    "“Do not disturb” and the system’s own settings may hold them back, and no page can tell.",
  ];
  const words = text.filter(Boolean).join(" ");
  return notifications
    ? say("good", "Allowed", words, "Show one")
    : say("open", "Off", `${OFF} ${words}`, "Show one");
}

function whyNone({ isApple, isInstalled }: ReachFacts): string {
  return isApple && !isInstalled
    ? "On iPhone and iPad only an installed app may notify: Share, then “Add to Home Screen”."
    : "This browser has none, or allows none in this kind of window.";
}

function sayVibration({ hasVibration, isHandheld }: ReachFacts, { vibration }: Wishes): Words {
  if (!hasVibration) return say("bad", "Not here", "This browser lets no page vibrate the device.");
  const text = isHandheld
    ? "Only while the page is seen; elsewhere the notification vibrates, if the system lets it."
    : "The browser takes the order, but a computer mostly has nothing that could shake.";
  if (!vibration) return say("open", "Off", `${OFF} ${text}`, "Vibrate");
  return say(isHandheld ? "good" : "open", isHandheld ? "Works" : "Unlikely", text, "Vibrate");
}

function sayScreen({ hasScreenLock }: ReachFacts, { keepScreenOn }: Wishes): Words {
  if (!hasScreenLock) {
    return say(
      "bad",
      "Not here",
      "This browser leaves the screen to the system, which darkens it.",
    );
  }
  return keepScreenOn
    ? say("good", "On", "While a phase runs and its page is seen.", "Try it")
    : say(
        "open",
        "Off",
        "It can be kept on while a phase runs; Settings has the switch.",
        "Try it",
      );
}

function sayWindow({ hasMiniWindow }: ReachFacts): Words {
  return hasMiniWindow
    ? say("good", "Works", "A small window with the timer stays above all others.", "Open it")
    : say("bad", "Not here", "Only Chrome, Edge and their kin on computers have one.");
}

function sayApp({ isInstalled, isApple }: ReachFacts): Words {
  if (isInstalled) return say("good", "Installed", "The system treats it as an app of its own.");
  const text = "An installed app is less likely to be put to sleep or cleared.";
  const how = isApple
    ? "Share, then “Add to Home Screen”."
    : "Where the browser can, it says so in its menu or its address bar.";
  return say("open", "Not installed", `${text} ${how}`);
}

function sayStorage({ isPersistent }: ReachFacts): Words {
  if (isPersistent === null) {
    return say(
      "open",
      "Unknown",
      "This browser does not say whether it keeps what is recorded here.",
    );
  }
  return isPersistent
    ? say("good", "Kept", "The browser keeps what is recorded here until you clear it yourself.")
    : say(
        "open",
        "Not promised",
        "The browser may clear it when the device runs full. With an account it is safe on the server.",
        "Ask it to keep it",
      );
}

/** What can tell of the end while nobody looks at the page. */
function summaryOf(facts: ReachFacts, wishes: Wishes): string {
  const ways = [
    facts.hasSound && wishes.sound ? "its sound" : "",
    facts.permission === "granted" && wishes.notifications ? "a notification" : "",
  ].filter(Boolean);
  const reach =
    ways.length > 0
      ? `With the app open anywhere in this browser, ${ways.join(" and ")} will tell you when the time is up.`
      : "While you look elsewhere nothing will tell you when the time is up.";
  return (
    `${reach} With every tab of it closed nothing here can ring; ` +
    "the session is still recorded to its planned end."
  );
}

export function toReach(facts: ReachFacts | null, wishes: Wishes, results: Results): ReachView {
  if (!facts) return { channels: [], summary: "" };
  const channels = CHANNELS.map(([key, title, sayer]) => {
    const result = results[key] ?? "";
    return { key, title, ...sayer(facts, wishes), result };
  });
  return { channels, summary: summaryOf(facts, wishes) };
}

/** What the test alarm tells: by how much it was late, and whether anybody could see the page. */
export function sayLateness(lateMs: number, wasHidden: boolean): string {
  const late = Math.max(0, Math.round(lateMs));
  const where = wasHidden ? "while this page was hidden" : "while this page was in view";
  const amount = late < 1000 ? `${late} ms` : `${(late / 1000).toFixed(1)} s`;
  const verdict =
    late <= 1000 ? "That is on time." : "This browser, or the device, held it back for so long.";
  const advice = wasHidden ? "" : " Try it again and look elsewhere meanwhile.";
  return `It came ${amount} late, ${where}. ${verdict}${advice}`;
}
