/** Parts of the page Account that show what the server alone has. */

import { onMount, type ReadableAtom } from "nanostores";
import { engine } from "./engine.ts";

/** Loads while the view is shown to somebody signed in; forgets when they are another. */
export function whileSignedIn(
  view: ReadableAtom<unknown>,
  load: () => Promise<void>,
  forget: () => void,
): void {
  onMount(view, () => {
    const { account } = engine();
    const again = (): void => {
      if (account.current.get()) void load();
    };
    let person: string | undefined;
    const stop = account.current.subscribe((who) => {
      // The same person heard of anew, their plan for one, has nothing to forget.
      if (who?.id === person) return;
      person = who?.id;
      forget();
      again();
    });
    const stopSignIn = account.mustSignIn.listen(again);
    addEventListener("online", again);
    return () => {
      stop();
      stopSignIn();
      removeEventListener("online", again);
    };
  });
}

/** Asks, and uses the answer where nobody else has come meanwhile: it is no business of theirs. */
export async function forWhoAsked<Answer>(
  ask: () => Promise<Answer>,
  use: (answer: Answer) => void,
): Promise<void> {
  const { current } = engine().account;
  const person = current.get()?.id;
  const answer = await ask();
  if (current.get()?.id === person) use(answer);
}
