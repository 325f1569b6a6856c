/**
 * For browsers that keep nothing: the same databases, in memory. Loaded only there. The whole engine
 * works on it unchanged, and ends with the tab.
 */

/** What the library that wraps IndexedDB has perhaps taken note of already. */
const NAMES = ["IDBDatabase", "IDBObjectStore", "IDBIndex", "IDBCursor", "IDBTransaction"] as const;

export async function forgetAtTheEnd(): Promise<void> {
  const globals = globalThis as Record<string, unknown>;
  const before = NAMES.map((name) => [name, globals[name]] as const);
  await import("fake-indexeddb/auto");
  for (const [name, native] of before) {
    if (typeof native !== "function") continue;
    const { prototype } = globals[name] as { readonly prototype: object };
    // It asks the browser's own classes whether something is theirs.
    Object.defineProperty(native, Symbol.hasInstance, {
      configurable: true,
      value: (it: unknown) => typeof it === "object" && it !== null && isOf(it, prototype, native),
    });
  }
}

function isOf(it: object, prototype: object, native: { readonly prototype: object }): boolean {
  return (
    Object.prototype.isPrototypeOf.call(prototype, it) ||
    Object.prototype.isPrototypeOf.call(native.prototype, it)
  );
}
