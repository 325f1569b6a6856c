import { atom, computed, onMount } from "nanostores";
import type { MayCarry } from "../app/meelio.ts";
import { say } from "../i18n/say.ts";
import { deviceNameOf } from "../platform/shared.ts";
import {
  type AccountDevice,
  type ApiToken,
  devices as deviceCalls,
  tokens as tokenCalls,
} from "./account-calls.ts";
import {
  type AccountForm,
  type AccountView,
  checkCredentials,
  type Luggage,
  toAccount,
} from "./account-view.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { forWhoAsked } from "./on-account.ts";
import { createPresses } from "./presses.ts";
import { type FieldErrors, toErrors } from "./problem.ts";

/** What the page itself knows: what was fetched, and how the last try went. */
interface Local {
  readonly devices: readonly AccountDevice[];
  readonly tokens: readonly ApiToken[];
  readonly isBusy: boolean;
  readonly form: AccountForm | null;
  readonly errors: FieldErrors;
  readonly secret: string;
  readonly isCopied: boolean;
  readonly luggage: Luggage;
}

const nothing: Local = {
  devices: [],
  tokens: [],
  isBusy: false,
  form: null,
  errors: {},
  secret: "",
  isCopied: false,
  luggage: { sessions: 0, tasks: 0, isRunning: false },
};

const local = atom<Local>(nothing);

const idle = { state: { type: "idle" }, waiting: 0, needsYou: 0, lastOkAt: null } as const;
const unknown = toAccount({
  ...nothing,
  account: undefined,
  mustSignIn: false,
  status: idle,
  hereName: "",
});

function change(next: Partial<Local>): void {
  local.set({ ...local.get(), ...next });
}

export const useAccount = createHook<AccountView>(unknown, () => {
  const { account, sync } = engine();
  const hereName = deviceNameOf(navigator.userAgent);
  const view = computed(
    [account.current, account.mustSignIn, sync.status, local],
    (current, mustSignIn, status, known) =>
      toAccount({ ...known, account: current, mustSignIn, status, hereName }),
  );
  onMount(view, () => {
    const again = (): void => {
      if (account.current.get()) void load();
    };
    let shown: string | undefined;
    // A plan that changes is no other person: what was fetched stays, and a new token shown.
    const forgetCurrent = account.current.subscribe((current) => {
      if (current && current.id === shown) return;
      shown = current?.id;
      local.set({ ...nothing, isBusy: local.get().isBusy });
      again();
    });
    const forgetSignIn = account.mustSignIn.listen(again);
    addEventListener("online", again);
    return () => {
      forgetCurrent();
      forgetSignIn();
      removeEventListener("online", again);
    };
  });
  return view;
});

/** Fetches what only the server knows; without it the page simply does not list it. */
async function load(): Promise<void> {
  const { account } = engine();
  try {
    const ask = () => Promise.all([deviceCalls.list(), tokenCalls.list(), account.refresh()]);
    await forWhoAsked(ask, ([devices, tokens]) => change({ devices, tokens }));
    if (local.get().form === "devices") change({ form: null });
  } catch {
    // Why, is said of this device itself.
    change({
      form: "devices",
      errors: { "": say("Your other devices are listed once the server can be reached.") },
    });
  }
}

const press = createPresses();

/**
 * Tries, one press after the other; keeps the form's errors where it fails. Answers whether it went
 * well.
 */
function attempt(form: AccountForm, what: string, task: () => Promise<void>): Promise<boolean> {
  return press(what, async () => {
    change({ isBusy: true, form, errors: {} });
    try {
      await task();
      change({ isBusy: false });
      return true;
    } catch (failure) {
      change({ isBusy: false, form, errors: toErrors(failure) });
      return false;
    }
  });
}

interface Credentials {
  readonly email?: string;
  readonly password?: string;
}

/** Sends what can be right; what cannot, needs no server to be said. */
async function enter(
  form: "signIn" | "register",
  { email = "", password = "" }: Credentials,
  send: (email: string, password: string, mayCarry: MayCarry) => Promise<void>,
): Promise<boolean> {
  const errors = checkCredentials(email.trim(), password, form === "register");
  if (Object.keys(errors).length === 0)
    return attempt(form, "enter", () => send(email.trim(), password, mayCarry));
  change({ form, errors });
  return false;
}

interface Submitted {
  readonly target: unknown;
}

function luggageDialog(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#luggage-dialog");
}

/** Asks whether a guest's records go along; who closes the question leaves them (rule EN61). */
function mayCarry(): Promise<boolean> {
  const { sessions, tasks, timer } = engine();
  const luggage: Luggage = {
    sessions: sessions.all.get()?.length ?? 0,
    tasks: tasks.all.get()?.length ?? 0,
    isRunning: Boolean(timer.state.get()?.run),
  };
  const dialog = luggageDialog();
  const hasNone = luggage.sessions + luggage.tasks === 0 && !luggage.isRunning;
  // Settings alone are not worth a question.
  if (hasNone || !dialog || engine().account.current.get() !== null) return Promise.resolve(true);
  change({ luggage });
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    const decided = new AbortController();
    const { signal } = decided;
    const decide = (): void => {
      decided.abort();
      resolve(dialog.returnValue === "take");
    };
    dialog.addEventListener("close", decide, { signal });
    addEventListener("popstate", decide, { signal }); // the page goes, and the question with it
  });
}

/** What a person can do on Account. */
export const account = {
  signIn: (form: Credentials): Promise<boolean> =>
    enter("signIn", form, (...sent) => engine().account.signIn(...sent)),
  register: (form: Credentials): Promise<boolean> =>
    enter("register", form, (...sent) => engine().account.register(...sent)),
  takeAlong(): void {
    luggageDialog()?.close("take");
  },
  leaveBehind(): void {
    luggageDialog()?.close();
  },
  async createToken({ name = "" }: { readonly name?: string }, event: Submitted): Promise<void> {
    const form = event.target;
    const chosen = form instanceof HTMLFormElement ? new FormData(form).getAll("scope") : [];
    const scopes = chosen.map(String);
    if (scopes.length === 0)
      return change({ form: "token", errors: { "": say("Choose what it may do.") } });
    const isMade = await attempt("token", "create", async () => {
      const secret = await tokenCalls.create(name.trim(), scopes);
      // At once: it is shown this once, and the line may be gone before the list is here.
      change({ secret, isCopied: false });
      change({ tokens: await tokenCalls.list() });
    });
    if (isMade && form instanceof HTMLFormElement) form.reset();
  },
  async copySecret(): Promise<void> {
    await navigator.clipboard.writeText(local.get().secret);
    change({ isCopied: true });
  },
  hideSecret(): void {
    change({ secret: "", isCopied: false });
  },
  revokeToken: (id: string): Promise<boolean> =>
    attempt("token", `token ${id}`, async () => {
      await tokenCalls.revoke(id);
      change({ tokens: local.get().tokens.filter((token) => token.id !== id) });
    }),
  revokeDevice: (id: string): Promise<boolean> =>
    attempt("devices", `device ${id}`, async () => {
      await deviceCalls.revoke(id);
      change({ devices: local.get().devices.filter((device) => device.id !== id) });
    }),
};
