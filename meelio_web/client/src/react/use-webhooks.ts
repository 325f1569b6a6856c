/** Webhooks on Account: which there are, how they are doing, and what can be done with them. */

import { atom, computed } from "nanostores";
import { createHook } from "./hook.ts";
import { forWhoAsked, whileSignedIn } from "./on-account.ts";
import { createPresses } from "./presses.ts";
import { toErrors } from "./problem.ts";
import { type Delivery, type EventName, webhookCalls } from "./webhook-calls.ts";
import { toWebhooks, type WebhooksInput, type WebhooksView } from "./webhooks-view.ts";

const nothing: WebhooksInput = {
  webhooks: [],
  openId: "",
  log: null,
  isBusy: false,
  errors: {},
  secret: "",
  isCopied: false,
};

const EVENTS: readonly EventName[] = [
  "phase.finished",
  "session.created",
  "session.updated",
  "session.deleted",
];
/** How long to look whether a test has arrived, and how often. */
const LOOKS = 12;
const LOOK_MS = 1000;

const local = atom<WebhooksInput>(nothing);
const press = createPresses();

function change(next: Partial<WebhooksInput>): void {
  local.set({ ...local.get(), ...next });
}

export const useWebhooks = createHook<WebhooksView>(toWebhooks(nothing), () => {
  const view = computed(local, toWebhooks);
  whileSignedIn(view, load, () => local.set(nothing));
  return view;
});

async function load(): Promise<void> {
  try {
    await forWhoAsked(webhookCalls.list, (list) => change({ webhooks: list }));
  } catch {
    // Without the server there is nothing to list; the card of devices says why.
  }
}

/** One press after the other, each once. */
function attempt(what: string, task: () => Promise<void>): Promise<boolean> {
  return press(what, async () => {
    change({ isBusy: true, errors: {} });
    try {
      await task();
      change({ isBusy: false });
      return true;
    } catch (failure) {
      change({ isBusy: false, errors: toErrors(failure) });
      return false;
    }
  });
}

async function showLog(id: string): Promise<readonly Delivery[]> {
  const log = await webhookCalls.deliveries(id);
  if (local.get().openId === id) change({ log });
  return log;
}

/** Looks until it has been tried: by then the row says how it went. */
async function watch(id: string, deliveryId: string): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const sent = (await showLog(id)).find((one) => one.id === deliveryId);
    if (!sent || sent.attempts > 0 || local.get().openId !== id) break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  await load();
}

type Submitted = Readonly<Record<string, string | undefined>>;

/** What a person can do with webhooks. */
export const webhooks = {
  async add(form: Submitted, event: { readonly target: unknown }): Promise<void> {
    const chosen = EVENTS.filter((name) => form[name] !== undefined);
    const isMade = await attempt("add", async () => {
      const { secret } = await webhookCalls.create((form["url"] ?? "").trim(), chosen);
      change({ secret, isCopied: false });
      await load();
    });
    if (isMade && event.target instanceof HTMLFormElement) event.target.reset();
  },
  switch: (id: string): Promise<boolean> =>
    attempt(`switch ${id}`, async () => {
      const isOn = local.get().webhooks.some((one) => one.id === id && one.enabled);
      await webhookCalls.switch(id, !isOn);
      await load();
    }),
  test: (id: string): Promise<boolean> =>
    attempt(`test ${id}`, async () => {
      const sent = await webhookCalls.test(id);
      if (local.get().openId !== id) change({ openId: id, log: null });
      // Where the line is gone by now, its row says how it went some other time.
      watch(id, sent.id).catch(() => undefined);
    }),
  async toggleLog(id: string): Promise<void> {
    const isOpen = local.get().openId === id;
    change({ openId: isOpen ? "" : id, log: null });
    if (!isOpen) await attempt(`log ${id}`, async () => void (await showLog(id)));
  },
  replaceSecret: (id: string): Promise<boolean> =>
    attempt(`secret ${id}`, async () => {
      const { secret } = await webhookCalls.replaceSecret(id);
      change({ secret, isCopied: false });
    }),
  remove: (id: string): Promise<boolean> =>
    attempt(`remove ${id}`, async () => {
      await webhookCalls.remove(id);
      if (local.get().openId === id) change({ openId: "", log: null });
      await load();
    }),
  async copySecret(): Promise<void> {
    await navigator.clipboard.writeText(local.get().secret);
    change({ isCopied: true });
  },
  hideSecret(): void {
    change({ secret: "", isCopied: false });
  },
};
