import { computed, type ReadableAtom } from "nanostores";
import { type Effort, effortBy, noEffort } from "../domain/sessions/effort.ts";
import type { Task } from "../domain/tasks/task.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import { engine } from "./engine.ts";
import { inLength, pomodoroCount } from "./words.ts";

type Efforts = ReadonlyMap<string, Effort>;

let efforts: ReadableAtom<Efforts> | undefined;

/** What each task has had, by its id; summed once for each change of the sessions. */
export function taskEffort(): ReadableAtom<Efforts> {
  efforts ??= computed(engine().sessions.all, (sessions) =>
    effortBy(sessions ?? [], ({ taskId }) => taskId ?? ""),
  );
  return efforts;
}

/** Estimate against actual, in words. Mirrored by `ui/bindings/tasks.py`. */
export interface TaskTime {
  /** "2 of 3"; empty where nothing is estimated or done. */
  readonly countText: string;
  /** The same for who does not see it: "2 of 3 pomodoros done". */
  readonly countLabel: string;
  /** That it took more than thought; empty otherwise. */
  readonly overText: string;
  readonly timeText: string;
}

export function toTaskTime({ estimate }: Pick<Task, "estimate">, effort = noEffort): TaskTime {
  const { ms, pomodoros } = effort;
  const over = estimate === null ? 0 : pomodoros - estimate;
  const isSaid = estimate !== null || pomodoros > 0;
  const label = estimate === null ? sayDone(pomodoros) : sayDoneOf(pomodoros, estimate);
  return {
    countText:
      estimate === null
        ? isSaid
          ? pomodoroCount(pomodoros)
          : ""
        : say("{n} of {all}", { n: pomodoros, all: estimate }),
    countLabel: isSaid ? label : "",
    overText:
      over > 0
        ? sayCount(over, { one: "{n} more than planned", other: "{n} more than planned" })
        : "",
    timeText: ms === 0 ? "" : inLength(ms),
  };
}

function sayDone(count: number): string {
  return sayCount(count, { one: "{n} pomodoro done", other: "{n} pomodoros done" });
}

function sayDoneOf(done: number, all: number): string {
  const forms = { one: "{done} of {n} pomodoro done", other: "{done} of {n} pomodoros done" };
  return sayCount(all, forms, { done });
}
