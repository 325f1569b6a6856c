/** The browser's cache storage, in memory. */

type Key = string | URL | Request;

const urlOf = (key: Key) => (key instanceof Request ? key.url : String(key));
const withoutSearch = (url: string) => url.split("?")[0];

export class FakeCache {
  readonly #held = new Map<string, Response>();

  async match(key: Key, options?: CacheQueryOptions): Promise<Response | undefined> {
    const url = urlOf(key);
    const same = (other: string) =>
      options?.ignoreSearch ? withoutSearch(other) === withoutSearch(url) : other === url;
    const found = [...this.#held].find(([held]) => same(held));
    return found?.[1].clone();
  }

  async put(key: Key, response: Response): Promise<void> {
    this.#held.set(urlOf(key), response);
  }

  async delete(key: Key): Promise<boolean> {
    return this.#held.delete(urlOf(key));
  }

  async keys(): Promise<readonly Request[]> {
    return [...this.#held.keys()].map((url) => new Request(url));
  }
}

export class FakeCaches {
  readonly #caches = new Map<string, FakeCache>();

  async open(name: string): Promise<FakeCache> {
    const cache = this.#caches.get(name) ?? new FakeCache();
    this.#caches.set(name, cache);
    return cache;
  }

  async keys(): Promise<string[]> {
    return [...this.#caches.keys()];
  }

  async delete(name: string): Promise<boolean> {
    return this.#caches.delete(name);
  }

  /** As the worker gets it: what it does not use is left out. */
  asStorage(): CacheStorage {
    return this as unknown as CacheStorage;
  }
}
