/** What is drawn, as plain numbers on a field of 100 by 100, and the same said in words and as a table. */

/** The same numbers as a table. Mirrored by `ui/bindings/charts.py`. */
export interface TableView {
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly string[];
}

/** Mirrored by `ui/bindings/charts.py`. */
export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly isStrong: boolean;
  /** How much of the field's width is its place, against the others. */
  readonly weight: number;
}

/** Mirrored by `ui/bindings/charts.py`. */
export interface BarsView {
  readonly summary: string;
  readonly bars: readonly Bar[];
  /** What the top and the middle of the field stand for. */
  readonly topText: string;
  readonly middleText: string;
  readonly table: TableView;
}

export const noTable: TableView = { head: [], rows: [] };
export const noBars: BarsView = {
  summary: "",
  bars: [],
  topText: "",
  middleText: "",
  table: noTable,
};

/** One value to draw; `label` is empty where there is no room for one. */
export interface Datum {
  readonly key: string;
  readonly label: string;
  readonly name: string;
  readonly value: number;
  readonly text: string;
  readonly isStrong?: boolean;
  /** How wide its place is, against the others; 1 unless it is said. */
  readonly weight?: number;
}

/** How much of its place a bar fills. */
const FILLED = 0.72;
/** What is not nothing can be seen. */
const LEAST = 1.5;

function place(datum: Datum, start: number, slot: number, top: number): Bar {
  const width = slot * FILLED;
  const share = top > 0 ? (datum.value / top) * 100 : 0;
  const height = datum.value > 0 ? Math.max(LEAST, share) : 0;
  return {
    key: datum.key,
    label: datum.label,
    x: rounded(start + (slot - width) / 2),
    y: rounded(100 - height),
    width: rounded(width),
    height: rounded(height),
    text: `${datum.name}: ${datum.text}`,
    isStrong: datum.isStrong ?? false,
    weight: datum.weight ?? 1,
  };
}

function placed(data: readonly Datum[], top: number): Bar[] {
  const weightOf = ({ weight }: Datum) => weight ?? 1;
  const sum = data.reduce((all, one) => all + weightOf(one), 0);
  let start = 0;
  return data.map((one) => {
    const slot = (100 * weightOf(one)) / sum;
    const bar = place(one, start, slot, top);
    start += slot;
    return bar;
  });
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** @param head names of the two columns */
export function barsOf(
  data: readonly Datum[],
  scale: { readonly top: number; readonly inWords: (value: number) => string },
  summary: string,
  head: readonly [string, string],
): BarsView {
  return {
    summary,
    bars: placed(data, scale.top),
    topText: scale.top > 0 ? scale.inWords(scale.top) : "",
    middleText: scale.top > 0 ? scale.inWords(scale.top / 2) : "",
    table: {
      head,
      rows: data.map(({ key, name, text }) => ({ key, name, cells: [text] })),
    },
  };
}

const HOUR = 3_600_000;
/** Hours that are easy to halve. */
const TOPS = [0.5, 1, 2, 4, 6, 8, 10, 12, 16, 20, 24, 30, 40, 60, 80, 100, 150, 200, 300, 500];

/** The length at which a field of lengths ends. */
export function topOf(lengths: readonly number[]): number {
  const most = lengths.reduce((top, ms) => Math.max(top, ms), 0);
  if (most === 0) return 0;
  return (TOPS.find((hours) => hours * HOUR >= most) ?? Math.ceil(most / HOUR / 500) * 500) * HOUR;
}
