/** A web server with a build's files, which can be redeployed, cut off, or made to lie. */

import { createHash } from "node:crypto";

import type { Files, Surroundings } from "../../src/service-worker/precache.ts";
import { FakeCaches } from "./fake-caches.ts";

export const ORIGIN = "https://meelio.example";

export class FakeSite {
  readonly caches = new FakeCaches();
  /** What was fetched, in order. */
  readonly asked: string[] = [];
  /** Answers that are not the file itself. */
  readonly odd = new Map<string, () => Response>();
  #pages: Readonly<Record<string, string>>;

  constructor(pages: Readonly<Record<string, string>>) {
    this.#pages = pages;
  }

  /** Serve other files from now on. */
  deploy(pages: Readonly<Record<string, string>>): void {
    this.#pages = pages;
  }

  /** What the build writes into the worker. */
  files(): Files {
    const revision = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 8);
    return Object.fromEntries(
      Object.entries(this.#pages).map(([path, text]) => [path, revision(text)]),
    );
  }

  around(): Surroundings {
    return {
      caches: this.caches.asStorage(),
      origin: ORIGIN,
      fetch: async (url) => {
        const { pathname } = new URL(url);
        this.asked.push(pathname);
        const text = this.#pages[pathname];
        return (
          this.odd.get(pathname)?.() ?? new Response(text ?? null, { status: text ? 200 : 404 })
        );
      },
    };
  }
}
