/** An end as the whole page shows it, until somebody has seen it; the text is empty for none. */
export interface AlarmView {
  /** "Focus finished". */
  readonly alarmText: string;
  /** "Short break is next." */
  readonly alarmNote: string;
  /** The phase that ended, whose colour the page takes. */
  readonly alarmPhase: string;
}

export const noAlarm: AlarmView = { alarmText: "", alarmNote: "", alarmPhase: "focus" };
