/** Going by a link to the page one is on: it is not drawn anew, and only its address changes. */

function isPlain({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !(metaKey || ctrlKey || shiftKey || altKey);
}

function pageOf({ pathname }: { readonly pathname: string }): string {
  return pathname.replace(/\/$/, "");
}

/** Calls `look` with what the address then asks for; gives what ends it. */
export function followSamePage(look: (search: string) => void): () => void {
  const page = pageOf(location);
  const ending = new AbortController();
  const { signal } = ending;
  const click = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || link.origin !== location.origin || pageOf(link) !== page) return;
    if (isPlain(event) && link.search !== location.search) look(link.search);
  };
  const back = (): void => {
    if (pageOf(location) === page) look(location.search);
  };
  // Before the router, which may have changed the address by the time others hear of it.
  document.addEventListener("click", click, { signal, capture: true });
  window.addEventListener("popstate", back, { signal });
  return () => ending.abort();
}
