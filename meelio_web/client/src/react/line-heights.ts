/** How high the lines of a list are, by what they hold: learned from those that were on screen. */

export interface LineHeights {
  /** In pixels, as most lines of the kind; undefined until one was seen. */
  of(kind: number): number | undefined;
  learn(kind: number, height: number): void;
  /** Another width, and lines may break elsewhere. */
  forget(): void;
}

interface Kind {
  readonly times: Map<number, number>;
  most: number;
}

export function createLineHeights(): LineHeights {
  const kinds = new Map<number, Kind>();
  return {
    of: (kind) => kinds.get(kind)?.most,
    learn(kind, height) {
      const seen = kinds.get(kind) ?? { times: new Map(), most: height };
      kinds.set(kind, seen);
      const { times } = seen;
      times.set(height, (times.get(height) ?? 0) + 1);
      // The one that led stays until another was seen more often: a guess that swayed would have
      // the length of the whole list sway with it.
      if ((times.get(height) ?? 0) > (times.get(seen.most) ?? 0)) seen.most = height;
    },
    forget: () => kinds.clear(),
  };
}
