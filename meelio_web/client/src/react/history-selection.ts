/** Which sessions of the history are chosen. */

/** Null while none are being chosen. */
export type Selection = ReadonlySet<string> | null;

/**
 * Puts one in or takes it out; with `from`, all from that one on as the one now is (rule HI11).
 *
 * @param ids in the order in which they are listed
 */
export function toggled(
  selected: ReadonlySet<string>,
  id: string,
  ids: readonly string[],
  from: string | null,
): ReadonlySet<string> {
  const isIn = !selected.has(id);
  const [a, b] = [ids.indexOf(id), from === null ? -1 : ids.indexOf(from)];
  const stretch = a === -1 || b === -1 ? [id] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
  const next = new Set(selected);
  for (const one of stretch) {
    if (isIn) next.add(one);
    else next.delete(one);
  }
  return next;
}

/** All of a day in, or out where all are in already. */
export function withAll(
  selected: ReadonlySet<string>,
  ids: readonly string[],
): ReadonlySet<string> {
  const next = new Set(selected);
  if (ids.every((id) => next.has(id))) for (const id of ids) next.delete(id);
  else for (const id of ids) next.add(id);
  return next;
}
