/** Decides which requests the worker answers, and how. */

import type { Precache } from "./precache.ts";

/** What is shown under an address that is no page of ours. */
export const NOT_FOUND = "/__spa-fallback.html";

/** What of a request matters here; navigations cannot be made by hand, so tests bring their own. */
export type Asked = Pick<Request, "method" | "mode" | "url" | "headers">;

/**
 * Whether the worker may answer at all: never for the API, nor for anything that writes, nor for a
 * part of a file, since it keeps whole ones.
 */
export function isOurs({ method, url, headers }: Asked, origin: string): boolean {
  const { origin: asked, pathname } = new URL(url);
  const isWhole = method === "GET" && !headers.has("range");
  return isWhole && asked === origin && !/^\/api(\/|$)/.test(pathname);
}

/** What is kept; storage that fails, as on a full disk, keeps nothing from coming by the network. */
function find(precache: Pick<Precache, "match">, path: string): Promise<Response | undefined> {
  return precache.match(path).catch(() => undefined);
}

/** Answers from the build's own files, or else from the network. */
export async function respond<R extends Asked>(
  request: R,
  precache: Pick<Precache, "match">,
  fetch: (request: R) => Promise<Response>,
): Promise<Response> {
  const isPage = request.mode === "navigate";
  const { pathname } = new URL(request.url);
  const path = isPage ? pathname.replace(/(.)\/+$/, "$1") : pathname;
  const kept = await find(precache, path);
  if (kept) return kept;
  if (!isPage) return fetch(request);
  return fetch(request).catch(async (error: unknown) => {
    const shell = await find(precache, NOT_FOUND);
    if (!shell) throw error;
    return new Response(shell.body, { status: 404, headers: shell.headers });
  });
}
