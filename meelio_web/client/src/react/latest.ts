/** Of questions that overlap, only the one asked last counts. */

/** Asks anew: what was asked before counts no more. Answers whether this one still does. */
export type Latest = () => () => boolean;

export function createLatest(): Latest {
  let asked = 0;
  return () => {
    asked += 1;
    const mine = asked;
    return () => mine === asked;
  };
}
