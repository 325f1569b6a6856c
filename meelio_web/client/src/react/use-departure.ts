import { atom, computed } from "nanostores";
import type { DeletedChoice, SignOutChoice } from "../app/meelio.ts";
import { say } from "../i18n/say.ts";
import {
  choiceFor,
  type DepartureInput,
  isConfirmed,
  isDeleted,
  isSameEmail,
  toDeparture,
  unsentOf,
} from "./departure-view.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { toErrors } from "./problem.ts";

type Local = Omit<DepartureInput, "status" | "email">;

const nothing: Local = {
  choice: "sync",
  copy: "guest",
  isBusy: false,
  isExported: false,
  confirmError: "",
  emailError: "",
  error: "",
};

const local = atom<Local>(nothing);

const idle = { state: { type: "idle" }, waiting: 0, needsYou: 0, lastOkAt: null } as const;
const unknown = toDeparture({ ...nothing, email: "", status: idle });

function change(next: Partial<Local>): void {
  local.set({ ...local.get(), ...next });
}

export const useDeparture = createHook(unknown, () => {
  const { account, sync } = engine();
  return computed([account.current, sync.status, local], (current, status, known) =>
    toDeparture({ ...known, email: current?.email ?? "", status }),
  );
});

function dialog(name: "sign-out" | "delete"): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>(`#${name}-dialog`);
}

/** Tries once at a time; keeps why it failed. */
async function attempt(task: () => Promise<void>): Promise<void> {
  if (local.get().isBusy) return;
  change({ isBusy: true, confirmError: "", emailError: "", error: "" });
  try {
    await task();
    change({ isBusy: false });
  } catch (failure) {
    change({ isBusy: false, error: toErrors(failure)[""] ?? say("That did not work. Try again.") });
  }
}

function leave(choice: SignOutChoice): Promise<void> {
  return attempt(async () => {
    await engine().account.signOut(choice);
    dialog("sign-out")?.close();
  });
}

/** What a person can do to leave. */
export const departure = {
  /** Asks first when something has not reached the server (PROTOCOL D.10). */
  async askSignOut(): Promise<void> {
    const status = engine().sync.status.get();
    local.set({ ...nothing, choice: choiceFor(status, navigator.onLine) });
    if (unsentOf(status) > 0) dialog("sign-out")?.showModal();
    else await leave("sync");
  },
  choose(choice: SignOutChoice): void {
    change({ choice, confirmError: "" });
  },
  async signOut({ confirm = "" }: { readonly confirm?: string }): Promise<void> {
    const { choice } = local.get();
    const status = engine().sync.status.get();
    if (choice !== "discard" || isConfirmed(confirm, status)) return leave(choice);
    change({
      confirmError: say("Type {typed}, or choose another way.", { typed: unsentOf(status) }),
    });
  },
  cancelSignOut(): void {
    dialog("sign-out")?.close();
  },
  /** Writes what only this device has to a file; of a deleted account, all there is. */
  exportPending: (): Promise<void> =>
    attempt(async () => {
      const { saveExport } = await import("./export-file.ts");
      await saveExport(isDeleted(engine().sync.status.get()));
      change({ isExported: true });
    }),
  askDelete(): void {
    const copy = isDeleted(engine().sync.status.get()) ? "discard" : "guest";
    local.set({ ...nothing, copy });
    dialog("delete")?.querySelector("form")?.reset();
    dialog("delete")?.showModal();
  },
  chooseCopy(copy: DeletedChoice): void {
    change({ copy });
  },
  async remove({ email = "" }: { readonly email?: string }): Promise<void> {
    const { account, sync } = engine();
    const { copy } = local.get();
    if (!isSameEmail(email, account.current.get()?.email ?? ""))
      return change({ emailError: say("That is not the email of this account.") });
    await attempt(async () => {
      await (isDeleted(sync.status.get()) ? account.forget(copy) : account.remove(copy));
      dialog("delete")?.close();
    });
  },
  cancelDelete(): void {
    dialog("delete")?.close();
  },
  /** What a deleted account has left here goes on as a guest's. */
  keepAsGuest: (): Promise<void> => attempt(() => engine().account.forget("guest")),
};
