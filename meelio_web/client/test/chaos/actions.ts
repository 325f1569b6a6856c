/**
 * What may happen on a device, by chance. To add something, add a line to `ACTIONS`; what it says
 * that nobody has said before goes into the diary.
 */

import type { SessionDraft } from "../../src/app/meelio.ts";
import type { ConflictPolicy, Preferences } from "../../src/domain/preferences/preferences.ts";
import type { Session } from "../../src/domain/sessions/session.ts";
import type { Settlement } from "../../src/domain/sync/plan-resolve.ts";
import type { Task } from "../../src/domain/tasks/task.ts";
import type { Dice } from "../support/convergence.ts";
import type { Device, Tab } from "./device.ts";

export interface Scene {
  readonly device: Device;
  readonly tab: Tab;
  readonly dice: Dice;
  /** What the devices are called by the server. */
  readonly deviceIds: ReadonlySet<string>;
}

/** Nothing where it makes no sense now. */
type Act = (scene: Scene) => Promise<unknown> | undefined;

const MINUTE = 60_000;
const DAY = 86_400_000;
const MOST_SESSIONS = 8;
const MOST_TASKS = 4;

const sessionsOf = ({ tab }: Scene): readonly Session[] => tab.sessions.all.get() ?? [];
const tasksOf = ({ tab }: Scene): readonly Task[] => tab.tasks.all.get() ?? [];
const isOpen = ({ tab }: Scene): boolean => tab.sessions.all.get() !== undefined;
const whole = (dice: Dice, from: number, to: number): number =>
  from + Math.floor(dice.next() * (to - from + 1));

/** Mostly one of the first few, so that devices get into each other's way. */
const anyOf = <T>(dice: Dice, items: readonly T[]): T =>
  dice.pick(dice.chance(0.8) ? items.slice(0, 3) : items);

function addSession(scene: Scene) {
  const { device, tab, dice } = scene;
  if (!isOpen(scene) || sessionsOf(scene).length >= MOST_SESSIONS) return;
  const note = device.word();
  const sessionStart = Date.now() - Math.round((0.1 + dice.next() * 20) * DAY);
  const sessionEnd = sessionStart + whole(dice, 1, 90) * MINUTE;
  const draft: SessionDraft = { sessionStart, sessionEnd, taskId: null, note, rating: null };
  return tab.sessions.add(draft).then((id) => device.diary.said("focus_session", id, "note", note));
}

function editSession(scene: Scene) {
  const { device, tab, dice } = scene;
  const sessions = sessionsOf(scene);
  if (sessions.length === 0) return;
  const { id, sessionStart, sessionEnd, taskId, note, rating } = anyOf(dice, sessions);
  const before: SessionDraft = { sessionStart, sessionEnd, taskId, note, rating };
  if (dice.chance(0.6)) {
    const word = device.word();
    const done = tab.sessions.edit(id, { ...before, note: word });
    return done.then(() => device.diary.said("focus_session", id, "note", word));
  }
  const after: SessionDraft = dice.pick([
    { ...before, rating: whole(dice, 1, 5) },
    { ...before, sessionStart: sessionStart - whole(dice, 1, 60) * 1_000 },
    { ...before, taskId: dice.pick([null, ...tasksOf(scene).map((task) => task.id)]) },
  ]);
  return tab.sessions.edit(id, after);
}

function removeSession(scene: Scene) {
  const { device, tab, dice } = scene;
  const sessions = sessionsOf(scene);
  if (sessions.length === 0) return;
  const { id } = anyOf(dice, sessions);
  return tab.sessions
    .put([], [id], "removed")
    .then(() => device.diary.removed("focus_session", id));
}

function undoRemoval({ device, tab }: Scene) {
  const [removed] = tab.undo.stacks.get().done.at(-1)?.traces ?? [];
  if (removed?.after !== null) return;
  device.diary.again(removed.entity, removed.id);
  return tab.undo.undo();
}

function addTask(scene: Scene) {
  const { device, tab } = scene;
  if (!isOpen(scene) || tasksOf(scene).length >= MOST_TASKS) return;
  const title = device.word();
  return tab.tasks.add({ title }).then((id) => device.diary.said("task", id, "title", title));
}

function renameTask(scene: Scene) {
  const { device, tab, dice } = scene;
  const tasks = tasksOf(scene);
  if (tasks.length === 0) return;
  const { id } = anyOf(dice, tasks);
  const title = device.word();
  return tab.tasks.edit(id, { title }).then(() => device.diary.said("task", id, "title", title));
}

function markTask(scene: Scene) {
  const tasks = tasksOf(scene);
  if (tasks.length === 0) return;
  const { id, doneAt } = anyOf(scene.dice, tasks);
  return scene.tab.tasks.setDone(id, doneAt === null);
}

function moveTask(scene: Scene) {
  const tasks = tasksOf(scene);
  if (tasks.length < 2) return;
  const { id } = anyOf(scene.dice, tasks);
  const after = scene.dice.pick([null, ...tasks.map((task) => task.id)]);
  const first = tasks.find((task) => task.id !== id)?.id ?? null;
  return scene.tab.tasks.move(id, { after, before: after === null ? first : null });
}

function sortTask(scene: Scene) {
  const tasks = tasksOf(scene);
  if (tasks.length === 0) return;
  const { id, pinned, archivedAt } = anyOf(scene.dice, tasks);
  const { tasks: desk } = scene.tab;
  return scene.dice.pick([
    () => desk.edit(id, { project: scene.dice.pick(["Home", "Work", null]) }),
    () => desk.pin(id, !pinned),
    () => desk.archive(id, archivedAt === null),
  ])();
}

function removeTask(scene: Scene) {
  const { device, tab, dice } = scene;
  const tasks = tasksOf(scene);
  if (tasks.length === 0) return;
  const { id } = anyOf(dice, tasks);
  return tab.tasks.remove(id).then(() => device.diary.removed("task", id));
}

function startTimer({ tab, dice }: Scene) {
  const state = tab.timer.state.get();
  if (!state || state.run) return;
  const mode = dice.pick(["pomodoro", "countdown", "stopwatch"] as const);
  return tab.timer.setMode(mode).then(() => tab.timer.start());
}

/** So much later by this machine's clock: nobody here can wait for 25 minutes. */
function stopTimer({ device, tab, dice }: Scene) {
  const run = tab.timer.state.get()?.run;
  if (!run) return;
  device.clock.skewMs += whole(dice, 1, 40) * MINUTE;
  const wasPaused = run.pausedAt !== null || run.pauses.length > 0;
  const isLong = !wasPaused && tab.device.clock.now() - run.startedAt > MINUTE;
  const stop = () => tab.timer.stop("Enough");
  const ways = run.strict ? [stop] : [stop, tab.timer.skip, tab.timer.restart];
  return dice
    .pick(ways)()
    .then(() => isLong && device.diary.made("focus_session", run.sessionId));
}

function moveTimer({ tab, dice }: Scene) {
  const run = tab.timer.state.get()?.run;
  if (!run) return;
  if (run.pausedAt !== null) return tab.timer.resume();
  return dice.pick([tab.timer.pause, tab.timer.interrupt, () => tab.timer.extend(5 * MINUTE)])();
}

/** Of a focus at work it makes two. */
function changeTask(scene: Scene) {
  const { tab, dice } = scene;
  if (!tab.timer.state.get()) return;
  return tab.timer.setTask(dice.pick([null, ...tasksOf(scene).map((task) => task.id)]));
}

/** A start or a stop that was forgotten, or what the time was that is asked about. */
function amendTimer({ tab, dice }: Scene) {
  const { run, away } = tab.timer.state.get() ?? {};
  const isAsked = away?.answer === null && away.sessionId === run?.sessionId;
  const answer = dice.pick(["keep", "leave_out", "stop", "split"] as const);
  if (isAsked) return tab.timer.amend((it) => it.answer(run?.sessionId, answer));
  const at = tab.device.clock.now() - whole(dice, 1, 10) * MINUTE;
  if (!run || dice.pick([true, false])) return tab.timer.amend((it) => it.backdate(at));
  return tab.timer.amend((it) => it.stopAt(run.sessionId, at));
}

function keepTimer({ tab, dice }: Scene) {
  if (!tab.timer.shared.get()?.rival) return;
  return tab.timer.keep(dice.pick(["this", "other"] as const));
}

function choose({ tab, dice }: Scene) {
  if (tab.account.current.get() === undefined) return;
  const { preferences } = tab;
  const choices: readonly (() => Promise<void>)[] = [
    () => preferences.set("focusMinutes", whole(dice, 1, 720)),
    () => preferences.set("theme", dice.pick(["system", "light", "dark"] as const)),
    ...(["autoStartBreaks", "overtime", "strict"] as const).map(
      (name) => () => preferences.set(name, !preferences.all.get()[name]),
    ),
  ];
  return dice.pick(choices)();
}

function choosePolicy({ tab, dice, deviceIds }: Scene) {
  if (!tab.account.current.get()) return;
  const policies: readonly ConflictPolicy[] = [
    ...Array<"ask">(6).fill("ask"),
    "newest",
    "server",
    ...[...deviceIds].map((id): ConflictPolicy => `device:${id}`),
  ];
  const policy: Preferences["conflictPolicy"] = dice.pick(policies);
  return tab.preferences.set("conflictPolicy", policy);
}

const MINE: Settlement = (mine) => mine;
const THEIRS: Settlement = (_, theirs) => theirs;

/** The oldest question of the tab, answered by chance. */
export function decide({ device, tab, dice, deviceIds }: Scene) {
  const [question] = tab.sync.conflicts.get();
  if (!question) return;
  const { entity, entityId } = question.mutation;
  const how = dice.pick([MINE, MINE, THEIRS, THEIRS, "newest", `device:${[...deviceIds][0]}`]);
  if (how === THEIRS) device.diary.dropped(entity, entityId);
  else device.diary.again(entity, entityId);
  const unsettled = { mutation: question.mutation, rev: question.row?.rev ?? 0 };
  return tab.sync.resolve(unsettled, how as Settlement);
}

/** The oldest change that the server would not have: let go, or tried again. */
function reconsider({ device, tab }: Scene, how: Settlement) {
  const [refused] = tab.sync.refused.get();
  if (!refused) return;
  const { entity, entityId } = refused.mutation;
  if (how === THEIRS) device.diary.dropped(entity, entityId);
  return tab.sync.resolve(refused, how);
}

export const letGo = (scene: Scene) => reconsider(scene, THEIRS);

function leave({ tab }: Scene) {
  return tab.account.current.get() ? tab.account.signOut("keep") : undefined;
}

export function comeBack({ device, tab }: Scene) {
  if (tab.account.current.get() !== null && !tab.account.mustSignIn.get()) return;
  return tab.account.signIn(device.person.email, device.person.password);
}

const now =
  (act: (scene: Scene) => void): Act =>
  (scene) =>
    Promise.resolve(act(scene));

const ACTIONS: readonly (readonly [weight: number, name: string, act: Act])[] = [
  [5, "addSession", addSession],
  [16, "editSession", editSession],
  [4, "removeSession", removeSession],
  [3, "undoRemoval", undoRemoval],
  [3, "addTask", addTask],
  [10, "renameTask", renameTask],
  [4, "markTask", markTask],
  [3, "moveTask", moveTask],
  [3, "sortTask", sortTask],
  [3, "removeTask", removeTask],
  [8, "startTimer", startTimer],
  [7, "stopTimer", stopTimer],
  [3, "moveTimer", moveTimer],
  [4, "changeTask", changeTask],
  [3, "amendTimer", amendTimer],
  [4, "keepTimer", keepTimer],
  [4, "choose", choose],
  [3, "choosePolicy", choosePolicy],
  [8, "decide", decide],
  [2, "letGo", letGo],
  [2, "tryAgain", (scene) => reconsider(scene, MINE)],
  [1, "leave", leave],
  [5, "comeBack", comeBack],
  [4, "syncNow", ({ tab }) => tab.sync.now()],
  [1, "lookAway", now(({ tab }) => tab.presence.setHidden(true))],
  [4, "lookAgain", now(({ tab }) => tab.presence.isHidden() && tab.presence.setHidden(false))],
  [1, "unplug", now(({ tab }) => tab.presence.setOnline(false))],
  [6, "plug", now(({ tab }) => tab.presence.isOnline() || tab.presence.setOnline(true))],
  [1, "tunnel", now(({ device }) => device.line.enterTunnel())],
  [2, "setClock", now(setClock)],
  [2, "replaceTab", now(({ device }) => device.replaceTab())],
  [1, "restart", now(({ device }) => device.restart())],
];

/** Somebody sets the clock right again, as right as it ever was here. */
function setClock({ device }: Scene): void {
  device.clock.skewMs = device.usualSkewMs;
}

const TOTAL = ACTIONS.reduce((sum, [weight]) => sum + weight, 0);

/** One of them, as likely as its weight says. */
export function pickAction(dice: Dice): { readonly name: string; readonly act: Act } {
  let left = dice.next() * TOTAL;
  for (const [weight, name, act] of ACTIONS) {
    left -= weight;
    if (left < 0) return { name, act };
  }
  return { name: "nothing", act: () => undefined };
}
