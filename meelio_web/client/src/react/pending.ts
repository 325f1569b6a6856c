import { atom, type ReadableAtom } from "nanostores";

export interface Pending<Value> {
  /** What was asked for and is not on disk yet, by what it is of. */
  readonly asked: ReadableAtom<Readonly<Record<string, Value>>>;
  /** Shows the value at once; once the work is over, what is kept shows again. */
  run(key: string, value: Value, work: () => Promise<void>): Promise<void>;
}

/** A choice follows the finger at once (rule UI14); only then does the disk. */
export function createPending<Value>(): Pending<Value> {
  const asked = atom<Readonly<Record<string, Value>>>({});
  let runs = 0;
  const latest = new Map<string, number>();
  return {
    asked,
    async run(key, value, work) {
      runs += 1;
      const run = runs;
      latest.set(key, run);
      asked.set({ ...asked.get(), [key]: value });
      try {
        await work();
      } finally {
        if (latest.get(key) === run) {
          const { [key]: _over, ...rest } = asked.get();
          asked.set(rest);
        }
      }
    },
  };
}
