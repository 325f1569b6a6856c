/** Devices with nothing in them but the timer, and a server that decides as ours does. */

import { defaultPreferences } from "../../src/domain/preferences/preferences.ts";
import type { Session } from "../../src/domain/sessions/session.ts";
import { isSame } from "../../src/domain/sync/outbox.ts";
import type { Fields, Mutation } from "../../src/domain/sync/wire.ts";
import { adopt } from "../../src/domain/timer/adopt.ts";
import { chooseRun } from "../../src/domain/timer/choose-run.ts";
import { doneMs, isOpen, lastInstant, planEndAt } from "../../src/domain/timer/run.ts";
import {
  heardNow,
  isInStep,
  type SharedTimer,
  toldOf,
} from "../../src/domain/timer/shared-timer.ts";
import { reduceTimer } from "../../src/domain/timer/timer.ts";
import { isOnlyChoice, type TimerPlan } from "../../src/domain/timer/timer-event.ts";
import { freshTimer, type TimerState } from "../../src/domain/timer/timer-state.ts";
import { fieldsToSession } from "../../src/store/codec.ts";
import { fieldsToTimer, timerToFields } from "../../src/store/timer-codec.ts";
import { closedRun, decideTimer, runOf, type StoredRow } from "./fake-decide.ts";
import { type Step, T0 } from "./timer.ts";

export type Policy = "newest" | "ask" | "server" | `device:${string}`;

/** The server's side: one row, and the sessions. The first to record a run is the one that counts. */
export class ModelServer {
  readonly sessions = new Map<string, Session>();
  /** Runs that gave way within their first second. */
  readonly slips = new Set<string>();
  row: StoredRow | undefined;
  #rev = 0;

  record(session: Session): void {
    if (!this.sessions.has(session.id)) this.sessions.set(session.id, session);
  }

  take(device: string, mutation: Mutation): void {
    const decision = decideTimer(this.row, mutation, device, mutation.editedAt);
    if (!("write" in decision)) return;
    const closed = closedRun(this.row, decision);
    const before = runOf(this.row?.fields)?.sessionId ?? "";
    const session = closed && fieldsToSession(before, closed);
    if (session) this.record(session);
    else if (decision.status === "resolved") this.slips.add(before);
    this.#rev += 1;
    const meta = [this.#rev, device, mutation.editedAt] as const;
    const fmeta: StoredRow["fmeta"] = { ...this.row?.fmeta };
    for (const name of Object.keys(decision.patch)) {
      fmeta[name === "rival" || name === "heardEnd" ? name : "timer"] = meta;
    }
    const grave = { deleted: false, deletedRev: 0, deletedBy: "", deletedAt: 0 };
    const fields = { ...this.row?.fields, ...decision.patch };
    this.row = { fields, fmeta, rev: this.#rev, ...grave };
  }
}

const preferences = { ...defaultPreferences, autoStartBreaks: true, focusMinutes: 3 };

export class ModelDevice {
  state: TimerState = freshTimer;
  /** Every run that was ever seen here, and how much of it was done. */
  readonly seen = new Map<string, number>();
  /** Runs that were ended here within their first second. */
  readonly slips = new Set<string>();
  readonly known = new Map<string, Session>();
  /** What was recorded here: an id more than once would be one too many. */
  readonly recorded: string[] = [];
  readonly #id: string;
  readonly #policy: Policy;
  #seen: SharedTimer | null = null;
  #shadow: { fields: Fields; rev: number } | undefined;
  #waiting: { patch: Fields; baseRev: number; at: number } | null = null;
  #ids = 0;

  constructor(id: string, policy: Policy) {
    this.#id = id;
    this.#policy = policy;
  }

  get view(): SharedTimer | null {
    if (!this.#shadow && !this.#waiting) return null;
    return fieldsToTimer({ ...this.#shadow?.fields, ...this.#waiting?.patch });
  }

  #around(ms: number) {
    return { now: T0 + ms, recordedUntil: (id: string) => this.known.get(id)?.sessionEnd };
  }

  #carryOut(plan: TimerPlan, told: Partial<SharedTimer> | null, ms: number): void {
    if (told) {
      const { baseRev = this.#shadow?.rev ?? 0, patch = {} } = this.#waiting ?? {};
      this.#waiting = { patch: { ...patch, ...timerToFields(told) }, baseRev, at: T0 + ms };
      const shared = this.view;
      if (shared && isInStep(plan.state, shared)) this.#seen = shared;
    }
    const { run } = this.state;
    const isGone = run && run.sessionId !== plan.state.run?.sessionId;
    if (isGone && !plan.record && doneMs(run, T0 + ms) < 1000) this.slips.add(run.sessionId);
    this.state = plan.state;
    if (!plan.record) return;
    this.recorded.push(plan.record.id);
    this.known.set(plan.record.id, plan.record);
  }

  adopt(ms: number): void {
    const shared = this.view;
    if (isSame(this.#seen, shared) && (shared || !this.state.run)) return;
    const plan = adopt(this.state, shared, { ...this.#around(ms), deviceId: this.#id });
    this.#seen = shared;
    const [mine, other] = [this.state.run, plan.state.run];
    const head = mine && other ? other.startedAt - mine.startedAt : 0;
    if (mine && head > 0 && head < 1000) this.slips.add(mine.sessionId);
    this.#carryOut(plan, plan.told, ms);
  }

  do(ms: number, event: Step): void {
    this.adopt(ms);
    this.#ids += 1;
    const before = this.state;
    const plan = reduceTimer(before, { ...event, at: T0 + ms } as never, {
      preferences: { ...preferences, overtime: this.#ids % 3 === 0 },
      sessionId: `${this.#id}-${this.#ids}`,
      nextSessionId: (last, end) => `${last}+${end}`,
      timeZone: "Europe/Berlin",
      taskTitle: before.taskId,
      isNewDay: () => false,
      setBackMs: 0,
    });
    if (plan.state === before && !plan.record) return;
    const goesOn = before.run?.sessionId === plan.state.run?.sessionId;
    const isPrivate = event.type === "heartbeat" || (isOnlyChoice(event) && !before.run);
    const step = {
      before,
      after: plan.state,
      isStart: event.type === "start" || event.type === "restart",
    };
    const told =
      goesOn && isPrivate
        ? heardNow(before.run, plan.state.run)
        : toldOf(step, this.view, this.#id, (id) => this.known.get(id)?.sessionEnd);
    this.#carryOut(plan, told, ms);
    const { run } = plan.state;
    if (!run) return;
    const until = isOpen(run, T0 + ms) ? (planEndAt(run) ?? 0) : T0 + ms;
    this.seen.set(run.sessionId, doneMs(run, Math.max(until, lastInstant(run))));
  }

  choose(ms: number, which: "this" | "other"): void {
    this.adopt(ms);
    const shared = this.view;
    const plan = shared && chooseRun(this.state, shared, which, this.#around(ms));
    if (plan) this.#carryOut(plan, plan.told, ms);
  }

  sync(server: ModelServer, ms: number): void {
    this.#pull(server, ms);
    for (const session of this.known.values()) server.record(session);
    const { patch, baseRev, at } = this.#waiting ?? { patch: {}, baseRev: 0, at: 0 };
    if (this.#waiting) {
      const id = `${this.#id}-${ms}`;
      const what = { entity: "active_timer", entityId: "timer", op: "upsert", full: null } as const;
      const editedAt = at * 1000;
      server.take(this.#id, { id, ...what, patch, baseRev, editedAt, onConflict: this.#policy });
      this.#waiting = null;
    }
    this.#pull(server, ms);
  }

  #pull({ row, sessions }: ModelServer, ms: number): void {
    for (const [id, session] of sessions) this.known.set(id, session);
    if (row) this.#shadow = { fields: row.fields, rev: row.rev };
    this.adopt(ms);
  }
}
