/**
 * Tells the figures of histories as the shared vectors spell them: a line of JSON for each line.
 *
 * `bun test/support/tell-figures.ts`
 */

import { createInterface } from "node:readline";

import type { DateRange, ReportKind } from "../../src/domain/insights/figures.ts";
import { createInsights } from "../../src/domain/insights/insights.ts";
import { readHistory, type SentHistory } from "./insights.ts";

interface Asked extends SentHistory {
  readonly range?: DateRange;
  readonly report?: { readonly kind: ReportKind; readonly date: string };
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line) as Asked;
  const [insights, history] = [createInsights(), readHistory(asked)];
  const figures = asked.range
    ? insights.over(history, asked.range)
    : insights.report(history, asked.report?.kind ?? "week", asked.report?.date);
  process.stdout.write(`${JSON.stringify([figures, insights.summary(history)])}\n`);
}
