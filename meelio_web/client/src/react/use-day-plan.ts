import { computed, type ReadableAtom } from "nanostores";

import { toDayNumber, toLocalDate } from "../domain/days/date.ts";
import { noEffort } from "../domain/sessions/effort.ts";
import { planDay } from "../domain/tasks/day-plan.ts";
import { type DayPlanView, emptyPlan, toDayPlan } from "./day-plan-view.ts";
import { engine, now } from "./engine.ts";
import { createHook } from "./hook.ts";
import { minute } from "./minute.ts";
import { dayOf, personsDay } from "./persons-day.ts";
import { taskEffort } from "./task-effort.ts";
import { hereZone } from "./words.ts";

let plan: ReadableAtom<DayPlanView> | undefined;

/** Today's plan as it is now. */
export function dayPlan(): ReadableAtom<DayPlanView> {
  plan ??= openPlan();
  return plan;
}

function openPlan(): ReadableAtom<DayPlanView> {
  const { tasks, timer, preferences } = engine();
  const said = computed(
    [tasks.all, taskEffort(), timer.state, preferences.all, personsDay(), minute],
    (all, effort, state, chosen, today) => {
      if (all === undefined || state === undefined) return emptyPlan;
      const day = planDay({
        tasks: all,
        pomodorosOf: (id) => (effort.get(id) ?? noEffort).pomodoros,
        timer: state,
        preferences: chosen,
        now: now(),
        today,
      });
      return toDayPlan(day, { zone: hereZone(), dayOf: (at) => dayOf(at, chosen.dayStart), today });
    },
  );
  // A sign of life of the timer is no reason to render.
  const key = computed(said, (view) => JSON.stringify(view));
  return computed(key, () => said.get());
}

export const useDayPlan = createHook(emptyPlan, dayPlan);

/** What a person can do about it (rule TK39). */
export const planning = {
  doToday: (id: string): Promise<void> => engine().tasks.edit(id, { dueOn: personsDay().get() }),
  async notToday(id: string): Promise<void> {
    const task = engine()
      .tasks.all.get()
      ?.find((one) => one.id === id);
    if (!task) return;
    const today = personsDay().get();
    const isDue = task.dueOn !== null && task.dueOn <= today;
    await engine().tasks.edit(id, {
      ...(isDue ? { dueOn: toLocalDate(toDayNumber(today) + 1) } : {}),
      pinned: false,
    });
  },
};
