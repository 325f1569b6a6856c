import { atom, computed, type ReadableAtom } from "nanostores";

import type { LocalDate } from "../domain/days/date.ts";
import type { DateRange, ReportKind } from "../domain/insights/figures.ts";
import { daysFrom, monthRange, weekRange } from "../domain/insights/range.ts";
import type { WeekStart } from "../domain/preferences/preferences.ts";
import { download } from "./download.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { hasAll, insights, type KnownHistory, knownHistory } from "./known-history.ts";
import { isEmpty, lockedReport, noReport, type ReportView, toReport } from "./report-view.ts";

interface Chosen {
  readonly kind: ReportKind;
  /** Null for today's. */
  readonly date: LocalDate | null;
}

const chosen = atom<Chosen>({ kind: "week", date: null });

let view: ReadableAtom<ReportView> | undefined;

function open(): ReadableAtom<ReportView> {
  view ??= computed(
    [knownHistory(), hasAll(), chosen, engine().account.current],
    (known, all, { kind, date }, account) => {
      if (known === undefined || all === undefined) return noReport;
      if (!all) return lockedReport(kind, account ?? null);
      const report = insights.report(known, kind, date ?? known.today);
      const { weekStart } = known.wishes;
      const last = isEmpty(report) ? insights.lastFocus(known, report.from) : null;
      const there = last === null ? null : rangeOf(kind, last, weekStart);
      return toReport(report, weekStart, known.today, there);
    },
  );
  return view;
}

export const useReport = createHook(noReport, open);

function rangeOf(kind: ReportKind, date: LocalDate, weekStart: WeekStart): DateRange {
  return kind === "week" ? weekRange(date, weekStart) : monthRange(date);
}

/** What is shown. */
function range(known: KnownHistory): DateRange {
  const { kind, date } = chosen.get();
  return rangeOf(kind, date ?? known.today, known.wishes.weekStart);
}

function step(direction: 1 | -1): void {
  const known = knownHistory().get();
  if (known === undefined) return;
  const { from, to } = range(known);
  chosen.set({ ...chosen.get(), date: direction > 0 ? to : daysFrom(from, -1) });
}

/** Gives the file to another app where the device can; otherwise it is saved. */
async function giveFile(name: string, content: string): Promise<void> {
  const file = new File([content], name, { type: "text/html" });
  const shared = { files: [file], title: open().get().title };
  if (!navigator.canShare?.(shared)) {
    download(name, "text/html", content);
    return;
  }
  try {
    await navigator.share(shared);
  } catch (cause) {
    const isLeft = cause instanceof DOMException && cause.name === "AbortError";
    if (!isLeft) download(name, "text/html", content);
  }
}

/** What a person can do with reports. */
export const report = {
  choose(kind: ReportKind): void {
    chosen.set({ ...chosen.get(), kind });
  },
  earlier: (): void => step(-1),
  later: (): void => step(1),
  /** Goes back to the last dates that hold focus (rule RP7). */
  goToLast(): void {
    const known = knownHistory().get();
    const date = known && insights.lastFocus(known, range(known).from);
    if (date) chosen.set({ ...chosen.get(), date });
  },
  print: (): void => window.print(),
  async share(): Promise<void> {
    const { reportFile } = await import("./report-file.ts");
    const { kind, date } = chosen.get();
    const { lang, dir } = document.documentElement;
    const day = date ?? knownHistory().get()?.today ?? "";
    await giveFile(`meelio-${kind}-${day}.html`, reportFile(open().get(), lang, dir || "ltr"));
  },
};
