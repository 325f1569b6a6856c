/** Decides which requests the worker answers, and how. */

import type { Precache } from "./precache.ts";

/** What is shown under an address that is no page of ours. */
export const NOT_FOUND = "/__spa-fallback.html";

/** What of a request matters here; navigations cannot be made by hand, so tests bring their own. */
export type Asked = Pick<Request, "method" | "mode" | "url" | "headers">;

/** Whether the worker may answer at all: never for the API, nor for anything that writes. */
export function isOurs({ method, url }: Asked, origin: string): boolean {
  const { origin: asked, pathname } = new URL(url);
  return method === "GET" && asked === origin && !/^\/api(\/|$)/.test(pathname);
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
  const kept = await precache.match(path);
  if (kept) return sliceOf(kept, request.headers.get("range"));
  if (!isPage) return fetch(request);
  return fetch(request).catch(async (error: unknown) => {
    const shell = await precache.match(NOT_FOUND);
    if (!shell) throw error;
    return new Response(shell.body, { status: 404, headers: shell.headers });
  });
}

/** Cuts out the part that was asked for: players want sounds in parts. */
async function sliceOf(whole: Response, range: string | null): Promise<Response> {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  if (!first) return whole;
  const bytes = await whole.arrayBuffer();
  const start = Number(first);
  const end = Math.min(last ? Number(last) + 1 : bytes.byteLength, bytes.byteLength);
  const headers = new Headers(whole.headers);
  if (start >= end) {
    headers.set("Content-Range", `bytes */${bytes.byteLength}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("Content-Range", `bytes ${start}-${end - 1}/${bytes.byteLength}`);
  headers.set("Content-Length", String(end - start));
  return new Response(bytes.slice(start, end), { status: 206, headers });
}
