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

export interface UnderWay {
  /** Adds work that has begun. */
  add(work: Promise<unknown>): void;
  /** Resolves once all of it has ended, whether it came to anything or not. */
  ended(): Promise<void>;
}

/** What is under way side by side, for whoever waits for the last of it. */
export function createUnderWay(): UnderWay {
  let all: Promise<void> = Promise.resolve();
  return {
    add(work) {
      all = Promise.allSettled([all, work]).then(() => undefined);
    },
    ended: () => all,
  };
}
