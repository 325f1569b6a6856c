import { createElement, Fragment, type ReactNode, useLayoutEffect, useState } from "react";

import { speak } from "../i18n/say.ts";
import { englishIn, openLanguage } from "./other-language.ts";

/**
 * What the page's head has chosen, of what this browser was told last or what it speaks. It is
 * there before anything is drawn: pages are built in English, and taken over as such.
 */
const root = globalThis.document?.documentElement;
const code = root?.lang ?? "en";
// A catalogue needs no other module. One that did might wait for this one, and neither would go on.
const other = code === "en" ? undefined : await openLanguage(code);

/** Draws the pages as they were built, and at once anew in the person's language (rule LA2). */
export function Speaking({ children }: { readonly children: ReactNode }): ReactNode {
  const [isOther, setOther] = useState(false);
  useLayoutEffect(() => {
    // Before any view is opened: that happens in effects, which come after this one.
    if (other) speak(other.words, other.locale);
    else speak({}, englishIn(new Intl.DateTimeFormat().resolvedOptions().locale));
    setOther(other !== undefined);
  }, []);
  useLayoutEffect(() => {
    if (isOther === (other !== undefined)) root?.removeAttribute("data-untold");
  }, [isOther]);
  return createElement(Fragment, { key: String(isOther) }, children);
}
