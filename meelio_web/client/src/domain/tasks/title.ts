/** Says what is wrong with a task, in words for the person. */
export class InvalidTask extends Error {
  override readonly name = "InvalidTask";
  readonly field = "title";
}

const LONGEST = 500;

/** The title as it is kept. @throws InvalidTask for none, or one that is too long. */
export function taskTitle(text: string): string {
  const title = text.trim();
  if (title === "") throw new InvalidTask("Say what it is about.");
  if (title.length > LONGEST) throw new InvalidTask(`A title has at most ${LONGEST} characters.`);
  return title;
}
