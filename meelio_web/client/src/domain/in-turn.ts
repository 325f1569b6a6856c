/** One thing after another. */

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Each piece of work begins once all before it have ended, whether they came to anything or not. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
