import type { Root } from "./root.ts";

/** The root with nothing left undone; how that is done, only who comes or goes loads. */
export async function tidied(root: Root, newId: () => string): Promise<Root> {
  if (!root.keeping && root.carrying === null && root.discard.length === 0) return root;
  return (await import("./tidy.ts")).tidy(root, newId);
}
