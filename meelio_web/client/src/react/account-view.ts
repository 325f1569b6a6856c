import type { Account, SyncStatus } from "../app/meelio.ts";
import { say } from "../i18n/say.ts";
import type { AccountDevice, ApiToken } from "./account-calls.ts";
import { type DeviceRow, sayLastOk, toDevices } from "./devices-view.ts";
import { sayLocked } from "./locked-view.ts";
import type { FieldErrors } from "./problem.ts";
import { hereZone, inDateTime, inList, sessionCount, taskCount } from "./words.ts";

/** One API token. Mirrored by `ui/bindings/account.py`. */
export interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly usedText: string;
  readonly scopesText: string;
}

export type AccountForm = "signIn" | "register" | "token" | "devices";

/** Mirrored by `ui/bindings/account.py`. */
export interface AccountView {
  readonly ready: boolean;
  readonly isGuest: boolean;
  readonly mustSignIn: boolean;
  readonly email: string;
  readonly planText: string;
  readonly planHint: string;
  readonly lockedText: string;
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
  /** What a guest has recorded, where they are asked whether it comes along. */
  readonly luggageText: string;
}

export interface AccountInput {
  readonly account: Account | null | undefined;
  readonly mustSignIn: boolean;
  readonly status: SyncStatus;
  readonly devices: readonly AccountDevice[];
  /** What this device calls itself. */
  readonly hereName: string;
  readonly tokens: readonly ApiToken[];
  readonly isBusy: boolean;
  readonly form: AccountForm | null;
  readonly errors: FieldErrors;
  readonly secret: string;
  readonly isCopied: boolean;
  readonly luggage: Luggage;
}

/** How much there is that may go along. */
export interface Luggage {
  readonly sessions: number;
  readonly tasks: number;
  readonly isRunning: boolean;
}

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
    planText: plan === "premium" ? say("Premium") : say("Free"),
    planHint: hintOf(plan, account?.historyDays),
    lockedText: sayLocked(account),
    syncText: sayLastOk(status),
    isBusy: input.isBusy,
    signInEmailError: error("signIn", "email"),
    signInPasswordError: error("signIn", "password"),
    signInError: error("signIn", ""),
    registerEmailError: error("register", "email"),
    registerPasswordError: error("register", "password"),
    registerError: error("register", ""),
    devices: toDevices(input.devices, status, input.hereName),
    devicesError: input.mustSignIn ? "" : error("devices", ""),
    tokens: input.tokens.map(toToken),
    tokenError: error("token", "name") || error("token", ""),
    secret: input.secret,
    copyText: input.isCopied ? say("Copied") : say("Copy"),
    luggageText: sayLuggage(input.luggage),
  };
}

function hintOf(plan: string, days = 90): string {
  if (plan === "premium") return say("All your history is on the server, however old.");
  if (plan !== "free") return "";
  return say("The server shows the last {days} days and syncs them across your devices.", { days });
}

function sayLuggage({ sessions, tasks, isRunning }: Luggage): string {
  const parts = [
    sessions > 0 ? sessionCount(sessions) : "",
    tasks > 0 ? taskCount(tasks) : "",
    isRunning ? say("the running timer") : "",
  ].filter(Boolean);
  return parts.length === 0 ? "" : say("On this device: {parts}.", { parts: inList(parts) });
}

function sayScopes(scopes: readonly string[]): string {
  if (scopes.length > 1) return say("Reads and writes");
  return scopes[0] === "read" ? say("Only reads") : say("Only writes");
}

function toToken({ id, name, createdAt, lastUsedAt, scopes }: ApiToken): TokenRow {
  const zone = hereZone();
  const usedText =
    lastUsedAt === null
      ? say("Made {time}, not used yet", { time: inDateTime(Date.parse(createdAt), zone) })
      : say("Last used {time}", { time: inDateTime(Date.parse(lastUsedAt), zone) });
  return { id, name, usedText, scopesText: sayScopes(scopes) };
}

const SHORTEST = 8;

/** What is wrong with an email and a password, as far as a look at them can tell. */
export function checkCredentials(email: string, password: string, isNew: boolean): FieldErrors {
  const errors: Record<string, string> = {};
  if (!/^\S+@\S+$/.test(email)) errors["email"] = say("Give an email address.");
  if (password === "") errors["password"] = say("Give a password.");
  else if (isNew && password.length < SHORTEST) errors["password"] = say("At least 8 characters.");
  return errors;
}
