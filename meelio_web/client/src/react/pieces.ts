/** Where two texts differ, so that it can be marked by more than colour. */

/** A stretch of text. Mirrored by `ui/bindings/conflicts.py`. */
export interface Piece {
  readonly text: string;
  readonly isDifferent: boolean;
}

type Words = readonly string[];

function sharedStart(a: Words, b: Words): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a[count] === b[count]) count += 1;
  return count;
}

function cut(words: Words, start: number, end: number): readonly Piece[] {
  const pieces = [
    { text: words.slice(0, start).join(""), isDifferent: false },
    { text: words.slice(start, words.length - end).join(""), isDifferent: true },
    { text: words.slice(words.length - end).join(""), isDifferent: false },
  ];
  return pieces.filter(({ text }) => text !== "");
}

function isBlank(words: Words): boolean {
  return words.every((word) => word.trim() === "");
}

/** Both texts with what only one of them has, word by word. Without a word in common, all is plain. */
export function toPieces(
  a: string,
  b: string,
): readonly [mine: readonly Piece[], theirs: readonly Piece[]] {
  const [left, right] = [a.split(/(\s+)/), b.split(/(\s+)/)];
  const start = sharedStart(left, right);
  const end = sharedStart(left.slice(start).toReversed(), right.slice(start).toReversed());
  const shared = [...left.slice(0, start), ...left.slice(left.length - end)];
  if (isBlank(shared)) return [plain(a), plain(b)];
  return [cut(left, start, end), cut(right, start, end)];
}

function plain(text: string): readonly Piece[] {
  return [{ text, isDifferent: false }];
}
