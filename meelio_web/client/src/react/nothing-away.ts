/** Time in which nobody was seen, as it is asked about or told. Mirrored by `ui/bindings/away.py`. */
export interface AwayView {
  /** "Nobody was here from 9:40 to 11:40"; empty where nothing is asked. */
  readonly questionText: string;
  /** How long that was, and what has become of it so far. */
  readonly lengthText: string;
  /** Empty, as the next, where the focus cannot be ended so. */
  readonly stopLabel: string;
  readonly splitLabel: string;
  /** Whether the answer is to be kept as a preference. */
  readonly always: boolean;
  /** What was done, or happened; empty for nothing that has to be read. */
  readonly noticeText: string;
  readonly canUndo: boolean;
  /** Where it can be put right; empty where there is nothing to. */
  readonly historyHref: string;
}

export const nothingAway: AwayView = {
  questionText: "",
  lengthText: "",
  stopLabel: "",
  splitLabel: "",
  always: false,
  noticeText: "",
  canUndo: false,
  historyHref: "",
};
