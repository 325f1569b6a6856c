import type { DemoTask } from "../domain/demo/demo-history.ts";
import { say } from "../i18n/say.ts";

/** What the person of the demo history works on. */
export function demoTasks(): readonly DemoTask[] {
  const [thesis, work, learning] = [say("Thesis"), say("Client work"), say("Learning")];
  const [writing, reading, code] = [say("writing"), say("reading"), say("code")];
  const task = (
    key: string,
    title: string,
    [project, color]: readonly [string | null, string | null],
    tags: readonly string[],
    [foreseen, isDone, share]: readonly [number | null, boolean, number],
  ): DemoTask => ({ key, title, project, color, tags, foreseen, isDone, share });
  return [
    task("draft", say("Draft the second chapter"), [thesis, "purple"], [writing], [1.15, false, 5]),
    task("papers", say("Read papers"), [thesis, "purple"], [reading], [0.85, true, 3]),
    task("shop", say("Rebuild the shop"), [work, "blue"], [code], [0.8, false, 5]),
    task("reports", say("Monthly reports"), [work, "blue"], [writing], [1, true, 2]),
    task("spanish", say("Spanish"), [learning, "green"], [], [null, false, 2]),
    task("tax", say("Tax return"), [null, null], [], [0.7, true, 1]),
  ];
}
