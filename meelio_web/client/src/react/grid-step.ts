/** Where the keys lead from cell to cell (rule IN48). */

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Null leaves the grid; undefined is none of its keys. It starts at the first cell. */
export function gridStep(
  from: Place | null,
  isMirrored: boolean,
  key: string,
  { columns, rows }: { readonly columns: number; readonly rows: number },
): Place | null | undefined {
  const forward = isMirrored ? -1 : 1;
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowRight: [forward, 0],
    ArrowLeft: [-forward, 0],
    ArrowDown: [0, 1],
    ArrowUp: [0, -1],
    Home: [-columns, 0],
    End: [columns, 0],
  };
  if (key === "Escape") return from === null ? undefined : null;
  const step = steps[key];
  if (step === undefined) return undefined;
  const at = from ?? { x: 0, y: 0 };
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  return { x: within(at.x + step[0], columns), y: within(at.y + step[1], rows) };
}
