/** Lists that stay in order while few of their items change. */

export type Compare<T> = (a: T, b: T) => number;

/** The list without the items of those ids and with the new ones in their places. */
export function withChanges<T extends { readonly id: string }>(
  list: readonly T[],
  gone: ReadonlySet<string>,
  added: readonly T[],
  compare: Compare<T>,
): readonly T[] {
  const kept = gone.size > 0 ? list.filter((item) => !gone.has(item.id)) : list;
  if (added.length === 0) return kept;
  const news = [...added].sort(compare);
  const merged: T[] = [];
  let next = 0;
  for (const item of kept) {
    for (let one = news[next]; one && compare(one, item) < 0; one = news[next]) {
      merged.push(one);
      next += 1;
    }
    merged.push(item);
  }
  for (const one of news.slice(next)) merged.push(one);
  return merged;
}
