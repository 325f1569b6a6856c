/** What the server says over the stream: events in text, a blank line after each. */

import type { Poke } from "../domain/sync/wire.ts";

export type Heard =
  | { readonly type: "poke"; readonly poke: Poke }
  /** Too many streams are open: this one shall stay away for a while. */
  | { readonly type: "replaced" }
  | { readonly type: "ping" };

function read(block: string): Heard {
  const fields = new Map(block.split("\n").map((line) => line.split(": ", 2) as [string, string]));
  const type = fields.get("event");
  if (type === "replaced") return { type };
  if (type !== "poke") return { type: "ping" };
  return { type, poke: JSON.parse(fields.get("data") ?? "null") };
}

/** Takes the text as it comes, in whatever pieces; answers what is complete. */
export function createReader(): (text: string) => readonly Heard[] {
  let rest = "";
  return (text) => {
    const blocks = (rest + text).split("\n\n");
    rest = blocks.pop() ?? "";
    return blocks.map(read);
  };
}

/** Reads to the end. @throws when the connection breaks, or was none. */
export async function readEvents(answer: Response, onHeard: (heard: Heard) => void): Promise<void> {
  if (!answer.ok || !answer.body) throw new Error(`no stream: ${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const next = createReader();
  for (let part = await reader.read(); !part.done; part = await reader.read())
    for (const heard of next(part.value)) onHeard(heard);
}
