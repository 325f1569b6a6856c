import { computed } from "nanostores";

import { toPlanLine } from "./day-plan-view.ts";
import { createHook } from "./hook.ts";
import { dayPlan } from "./use-day-plan.ts";

/** Today's plan in a line. Mirrored by `ui/bindings/day_plan.py`. */
export interface PlanLineView {
  readonly text: string;
}

export const usePlanLine = createHook<PlanLineView>({ text: "" }, () => {
  const line = computed(dayPlan(), toPlanLine);
  return computed(line, (text) => ({ text }));
});
