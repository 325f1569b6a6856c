/** Tags: a few words that a session is found by. */

/** As the server has it. */
export const MOST_TAGS = 50;
export const LONGEST_TAG = 100;

/** Reads tags as people write them: with commas between, with or without a number sign. */
export function toTags(text: string): readonly string[] {
  const words = text.split(",").map((word) => word.trim().replace(/^#+/, "").trim());
  return [...new Set(words.filter((word) => word !== "" && word.length <= LONGEST_TAG))];
}

/** The tags with some more and without others, each once, in their order. */
export function withTags(
  tags: readonly string[],
  added: readonly string[],
  removed: readonly string[] = [],
): readonly string[] {
  const kept = [...new Set([...tags, ...added])].filter((tag) => !removed.includes(tag));
  return kept.slice(0, MOST_TAGS);
}
