import type { Account, ApiToken, SignInSession, SyncStatus } from "../app/meelio.ts";
import type { FieldErrors } from "./problem.ts";
import { hereZone, inCount, inDateTime } from "./words.ts";

/** One sign-in of this account. Mirrored by `ui/bindings/account.py`. */
export interface DeviceRow {
  readonly id: string;
  readonly name: string;
  readonly seenText: string;
  readonly isCurrent: boolean;
}

/** One API token. Mirrored by `ui/bindings/account.py`. */
export interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly usedText: string;
}

export type AccountForm = "signIn" | "register" | "token" | "devices" | "signOut";

/** Mirrored by `ui/bindings/account.py`. */
export interface AccountView {
  readonly ready: boolean;
  readonly isGuest: boolean;
  readonly mustSignIn: boolean;
  readonly email: string;
  readonly planText: string;
  readonly planHint: string;
  readonly syncText: string;
  readonly isBusy: boolean;
  readonly signInEmailError: string;
  readonly signInPasswordError: string;
  readonly signInError: string;
  readonly registerEmailError: string;
  readonly registerPasswordError: string;
  readonly registerError: string;
  readonly devices: readonly DeviceRow[];
  readonly devicesError: string;
  readonly tokens: readonly TokenRow[];
  readonly tokenError: string;
  /** The token just made, shown this once. */
  readonly secret: string;
  readonly copyText: string;
  readonly signOutText: string;
  /** What the button that throws changes away says: it asks once more. */
  readonly discardText: string;
  readonly signOutError: string;
}

export interface AccountInput {
  readonly account: Account | null | undefined;
  readonly mustSignIn: boolean;
  readonly status: SyncStatus;
  readonly devices: readonly SignInSession[];
  readonly tokens: readonly ApiToken[];
  readonly isBusy: boolean;
  readonly form: AccountForm | null;
  readonly errors: FieldErrors;
  readonly secret: string;
  readonly isCopied: boolean;
  readonly isDiscarding: boolean;
}

/** "Chrome on Android" out of what the browser calls itself. */
export function toDeviceName(userAgent: string): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (browser === undefined) return userAgent.slice(0, 60) || "Unknown device";
  return system === undefined ? browser : `${browser} on ${system}`;
}

const BROWSERS: readonly [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/OPR\//, "Opera"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/Android/, "Android"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

export function toAccount(input: AccountInput): AccountView {
  const { account, errors, form, status } = input;
  const error = (of: AccountForm, field: string): string =>
    form === of ? (errors[field] ?? "") : "";
  const plan = account?.plan ?? "free";
  return {
    ready: account !== undefined,
    isGuest: account === null,
    mustSignIn: input.mustSignIn,
    email: account?.email ?? "",
    planText: plan === "premium" ? "Premium" : "Free",
    planHint: HINTS[plan] ?? "",
    syncText: sayLastOk(status),
    isBusy: input.isBusy,
    signInEmailError: error("signIn", "email"),
    signInPasswordError: error("signIn", "password"),
    signInError: error("signIn", ""),
    registerEmailError: error("register", "email"),
    registerPasswordError: error("register", "password"),
    registerError: error("register", ""),
    devices: input.devices.map(toDevice),
    devicesError: error("devices", ""),
    tokens: input.tokens.map(toToken),
    tokenError: error("token", "name") || error("token", ""),
    secret: input.secret,
    copyText: input.isCopied ? "Copied" : "Copy",
    signOutText: `${inCount(status.waiting, "change")} ${status.waiting === 1 ? "is" : "are"} not on the server yet.`,
    discardText: input.isDiscarding
      ? `Yes, discard ${inCount(status.waiting, "change")} for good`
      : "Sign out and discard them",
    signOutError: error("signOut", ""),
  };
}

const HINTS: Readonly<Record<string, string>> = {
  free: "Your history syncs across your devices.",
  premium: "Everything, without limits.",
};

function sayLastOk({ lastOkAt }: SyncStatus): string {
  return lastOkAt === null ? "" : `Last synced ${inDateTime(lastOkAt, hereZone())}`;
}

function toDevice(session: SignInSession): DeviceRow {
  const seen = inDateTime(Date.parse(session.lastSeenAt), hereZone());
  return {
    id: session.id,
    name: toDeviceName(session.userAgent),
    seenText: session.isCurrent ? "This device" : `Last seen ${seen}`,
    isCurrent: session.isCurrent,
  };
}

function toToken({ id, name, createdAt, lastUsedAt }: ApiToken): TokenRow {
  const zone = hereZone();
  const usedText =
    lastUsedAt === null
      ? `Made ${inDateTime(Date.parse(createdAt), zone)}, not used yet`
      : `Last used ${inDateTime(Date.parse(lastUsedAt), zone)}`;
  return { id, name, usedText };
}

const SHORTEST = 8;

/** What is wrong with an email and a password, as far as a look at them can tell. */
export function checkCredentials(email: string, password: string, isNew: boolean): FieldErrors {
  const errors: Record<string, string> = {};
  if (!/^\S+@\S+$/.test(email)) errors["email"] = "Give an email address.";
  if (password === "") errors["password"] = "Give a password.";
  else if (isNew && password.length < SHORTEST) errors["password"] = "At least 8 characters.";
  return errors;
}
