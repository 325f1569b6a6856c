import { atom } from "nanostores";

import { createHook } from "./hook.ts";

/** One of the times that are offered. */
export interface EarlierOption {
  /** The instant, as text. */
  readonly at: string;
  /** "5 minutes earlier". */
  readonly label: string;
  /** "9:05, ends at 9:30". */
  readonly detail: string;
}

/** The dialog in which a forgotten start or stop is told. Mirrored by `ui/bindings/earlier.py`. */
export interface EarlierView {
  readonly isOpen: boolean;
  /** Another one at each opening: the field then begins anew. */
  readonly key: string;
  readonly kind: "began" | "ended";
  /** Whether there is an end, too, that may have been forgotten. */
  readonly hasBoth: boolean;
  readonly title: string;
  readonly text: string;
  readonly options: readonly EarlierOption[];
  /** What is in the field at first: a wall clock's reading. */
  readonly time: string;
  /** What the time in the field comes to. */
  readonly outcome: string;
  /** Why it is not possible. */
  readonly error: string;
}

const closed: EarlierView = {
  isOpen: false,
  key: "",
  kind: "began",
  hasBoth: false,
  title: "",
  text: "",
  options: [],
  time: "",
  outcome: "",
  error: "",
};

const view = atom(closed);

export const useEarlier = createHook(closed, () => view);

/** Seldom needed, so it is loaded only then. */
const dialog = () => import("./earlier-dialog.ts");

/** A choice follows the finger at once (rule UI14). */
async function show(kind: EarlierView["kind"]): Promise<void> {
  if (view.get().isOpen) view.set({ ...view.get(), kind });
  (await dialog()).open(view, kind);
}

/** What a person can do with the dialog. */
export const earlier = {
  began: (): Promise<void> => show("began"),
  ended: (): Promise<void> => show("ended"),
  choose: async (at: string): Promise<void> => (await dialog()).tell(view, Number(at)),
  type: async ({ target }: { readonly target: { readonly value: string } }): Promise<void> =>
    (await dialog()).type(view, target.value),
  submit: async ({ time = "" }: { readonly time?: string }): Promise<void> =>
    (await dialog()).submit(view, time),
  cancel: async (): Promise<void> => (await dialog()).close(),
  /** However it was closed, by Escape too. */
  closed: (): void => view.set(closed),
};
