/** The far side of the wire, small and faithful: sequence, repeats, tombstones, horizon, epoch. */

import type {
  Digest,
  Entity,
  Mutation,
  PushAnswer,
  PushRequest,
  PushResult,
  SettledStatus,
  WireRow,
} from "../../src/domain/sync/wire.ts";
import {
  closedRun,
  type Decision,
  decide,
  decideTimer,
  groupOf,
  runOf,
  type StoredRow,
  toWireRow,
} from "./fake-decide.ts";
import { FakeStreams } from "./fake-stream.ts";

const EVENTS = "/sync/events";

interface User {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  seq: number;
  minRev: number;
  epoch: string;
  epochBase: number;
  rows: Map<string, StoredRow>;
  outcomes: Map<string, { status: SettledStatus }>;
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
  readonly user: User | undefined;
}

/** Comes in the place of the answer. */
class Refusal extends Error {
  readonly answer: Response;
  constructor(status: number, body: Record<string, unknown>) {
    super("refused");
    const headers = { "Content-Type": "application/problem+json" };
    this.answer = Response.json({ title: "No", status, ...body }, { status, headers });
  }
}

function accountOf({ id, email }: User) {
  return { id, email, plan: "free", createdAt: "2026-03-01T00:00:00.000Z" };
}

export class FakeServer {
  /** What `GET /auth/me` says it is by now. */
  plan = "free";
  /** Up to when sessions are locked, by their end; null: none is. */
  lockedBefore: string | null = null;
  /** Bodies of pushes, in order. */
  readonly pushed: PushRequest[] = [];
  readonly users = new Map<string, User>();
  /** How often a mutation has changed anything. */
  readonly effects = new Map<string, number>();
  /** Every path that was asked for, in order. */
  readonly asked: string[] = [];
  /** The longest page of a pull, whatever is asked for. */
  page = 1_000;
  /** All of one person's: tests of streams have one. */
  readonly streams = new FakeStreams();
  now = Date.parse("2026-03-01T09:00:00.000Z");
  #sessions = new Map<string, User>();
  readonly #deleted = new Set<string>();
  #rejects = (_: Mutation): string | null => null;

  #settled = (_: Mutation): void => undefined;

  /** Hears of each mutation that was decided on, whatever the decision. */
  onSettled(listener: (mutation: Mutation) => void): void {
    this.#settled = listener;
  }

  /** Mutations that will be refused, with the code to say. */
  reject(rule: (mutation: Mutation) => string | null): void {
    this.#rejects = rule;
  }

  /** A browser's way in: it keeps the cookie. */
  browser(): { fetch: typeof fetch; cookie: { value: string | null } } {
    const cookie: { value: string | null } = { value: null };
    const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
      const url = new URL(path, "https://meelio.test");
      const body = typeof init.body === "string" ? JSON.parse(init.body) : null;
      const user = cookie.value === null ? undefined : this.#sessions.get(cookie.value);
      const { method = "GET", signal } = init;
      if (url.pathname.endsWith(EVENTS)) return this.streams.answer(signal, user);
      this.asked.push(`${method} ${url.pathname.replace("/api/v1", "")}`);
      try {
        return this.#route({ method, url, body, user }, cookie);
      } catch (error) {
        if (error instanceof Refusal) return error.answer;
        throw error;
      }
    };
    return { fetch: ask as unknown as typeof fetch, cookie };
  }

  /** All sign-ins end. */
  forgetSessions(): void {
    this.#sessions.clear();
  }

  /** The account goes; its sign-ins are remembered as those of a deleted one. */
  remove(email: string): void {
    const user = this.user(email);
    this.users.delete(email);
    for (const [cookie, one] of this.#sessions) {
      if (one !== user) continue;
      this.#sessions.delete(cookie);
      this.#deleted.add(cookie);
    }
  }

  user(email: string): User {
    const user = this.users.get(email);
    if (!user) throw new Error(`nobody is called ${email}`);
    return user;
  }

  live(email: string, entity?: Entity): Record<string, StoredRow["fields"]> {
    const rows = [...this.user(email).rows].filter(
      ([key, row]) => !row.deleted && (!entity || key.startsWith(`${entity}/`)),
    );
    return Object.fromEntries(rows.map(([key, row]) => [key, row.fields]));
  }

  /** Tasks of another device. */
  fill(email: string, count: number): void {
    const user = this.user(email);
    for (let nth = 0; nth < count; nth += 1) {
      const written = { write: "anew", patch: { title: `task ${nth}` } } as const;
      this.#write(user, `task/filled-${nth}`, written, "elsewhere", this.now * 1000);
    }
    this.streams.poke(user);
  }

  /** Old tombstones go, and with them the chance to catch up from before. */
  purge(email: string, keep = 0): void {
    const user = this.user(email);
    for (const [key, row] of user.rows) {
      if (!row.deleted || row.rev > user.seq - keep) continue;
      user.minRev = Math.max(user.minRev, row.rev);
      user.rows.delete(key);
    }
  }

  backUp(email: string): () => void {
    const user = this.user(email);
    const copy = structuredClone({ rows: user.rows, outcomes: user.outcomes, seq: user.seq });
    return () => {
      Object.assign(user, structuredClone(copy));
      user.epoch = crypto.randomUUID();
      user.epochBase = user.seq;
      user.seq += 1_000_000;
    };
  }

  #route(asked: Asked, cookie: { value: string | null }): Response {
    const path = asked.url.pathname.replace("/api/v1", "");
    if (path === "/auth/register" || path === "/auth/login")
      return this.#enter(path, asked, cookie);
    if (path === "/auth/logout") {
      if (cookie.value) this.#sessions.delete(cookie.value);
      cookie.value = null;
      return new Response(null, { status: 204 });
    }
    const { user } = asked;
    if (cookie.value !== null && this.#deleted.has(cookie.value))
      throw new Refusal(410, { code: "account_deleted" });
    if (!user) throw new Refusal(401, { code: "unauthenticated" });
    if (path === "/auth/me") return this.#me(user, asked, cookie);
    if (path === "/sync/pull") return this.#pull(user, asked.url.searchParams);
    if (path === "/sync/snapshot") return this.#snapshot(user, asked.url.searchParams);
    if (path === "/sync/push") return this.#push(user, asked.body as PushRequest);
    return Response.json([]);
  }

  #me(user: User, { method }: Asked, cookie: { value: string | null }): Response {
    if (method !== "DELETE") return Response.json({ ...accountOf(user), plan: this.plan });
    this.remove(user.email);
    cookie.value = null;
    return new Response(null, { status: 204 });
  }

  #enter(path: string, { body }: Asked, cookie: { value: string | null }): Response {
    const { email, password } = body as { email: string; password: string };
    const known = this.users.get(email);
    if (path === "/auth/register") {
      if (known) throw new Refusal(409, { code: "email_taken" });
      this.users.set(email, {
        id: crypto.randomUUID(),
        email,
        password,
        seq: 0,
        minRev: 0,
        epoch: crypto.randomUUID(),
        epochBase: 0,
        rows: new Map(),
        outcomes: new Map(),
      });
    } else if (known?.password !== password) {
      throw new Refusal(401, { code: "invalid_credentials" });
    }
    const user = this.user(email);
    cookie.value = crypto.randomUUID();
    this.#sessions.set(cookie.value, user);
    return Response.json(accountOf(user), { status: path === "/auth/register" ? 201 : 200 });
  }

  #check(user: User, cursor: number, epoch: string | null): void {
    const refuse = (reason: string) => new Refusal(409, { code: "resync_required", reason });
    if (epoch !== null && epoch !== user.epoch) throw refuse("epoch");
    if (cursor < user.minRev) throw refuse("cursor_too_old");
    if (cursor > user.seq) throw refuse("cursor_ahead");
  }

  #rowsOf(user: User): WireRow[] {
    return [...user.rows].flatMap(([key, row]) => {
      const [entity, id] = key.split("/") as [Entity, string];
      return toWireRow(entity, id, row) ?? [];
    });
  }

  #pull(user: User, query: URLSearchParams): Response {
    const cursor = Number(query.get("cursor"));
    const limit = Math.min(Number(query.get("limit")), this.page);
    const epoch = query.get("epoch");
    if (cursor > 0 && epoch === null) throw new Refusal(422, { code: "validation_failed" });
    this.#check(user, cursor, epoch);
    const news = this.#rowsOf(user).filter((row) => row.rev > cursor && !this.#locks(row));
    const changes = news.sort((a, b) => a.rev - b.rev).slice(0, limit);
    const hasMore = news.length > limit;
    const last = hasMore ? (changes.at(-1)?.rev ?? 0) : user.seq;
    const { minRev } = user;
    const serverTime = this.now;
    const digest = query.get("verify") && !hasMore ? this.#digest(user) : null;
    const { epoch: current } = user;
    const page = { epoch: current, changes, cursor: last, hasMore, minRev, serverTime, digest };
    const { plan, lockedBefore } = this;
    const account = hasMore
      ? null
      : { plan, historyDays: 90, lockedCount: this.#locked(user).length };
    return Response.json({ ...page, lockedBefore, account });
  }

  #locks({ deleted, fields }: WireRow): boolean {
    const end = fields["sessionEnd"];
    return !deleted && typeof end === "string" && end <= (this.lockedBefore ?? "");
  }

  #locked(user: User): string[] {
    return this.#rowsOf(user).flatMap((row) => (this.#locks(row) ? row.id : []));
  }

  /** What was locked is numbered anew, as an upgrade does. */
  unlock(email: string): void {
    const user = this.user(email);
    for (const id of this.#locked(user)) {
      const row = user.rows.get(`focus_session/${id}`);
      user.seq += 1;
      if (row) row.rev = user.seq;
    }
    this.lockedBefore = null;
    this.plan = "premium";
  }

  #digest(user: User): Digest {
    const digest: Record<string, { n: number; sumRev: number }> = {};
    for (const { entity, rev, deleted } of this.#rowsOf(user).filter((row) => !this.#locks(row))) {
      const { n, sumRev } = digest[entity] ?? { n: 0, sumRev: 0 };
      if (!deleted) digest[entity] = { n: n + 1, sumRev: sumRev + rev };
    }
    return digest;
  }

  #snapshot(user: User, query: URLSearchParams): Response {
    const limit = Number(query.get("limit"));
    const from = Number(query.get("page") ?? 0);
    const live = this.#rowsOf(user).filter((row) => !row.deleted);
    const page = live.slice(from, from + limit);
    const rows = page.filter((row) => !this.#locks(row));
    const locked = page.flatMap((row) => (this.#locks(row) ? row.id : []));
    const next = from + limit < live.length ? String(from + limit) : null;
    return Response.json({
      epoch: user.epoch,
      epochBase: user.epochBase,
      seq: user.seq,
      rows,
      locked,
      next,
      serverTime: this.now,
    });
  }

  #push(user: User, body: PushRequest): Response {
    this.pushed.push(body);
    if (body.userId !== user.id) throw new Refusal(403, { code: "user_mismatch" });
    if (body.mutations.length > 100) throw new Refusal(413, { code: "too_large" });
    this.#check(user, body.cursor, body.epoch);
    const blocked = new Set<string>();
    const before = user.seq;
    const results = body.mutations.map((mutation) => this.#settle(user, body, mutation, blocked));
    const answer: PushAnswer = {
      epoch: user.epoch,
      seq: user.seq,
      asOf: user.seq,
      serverTime: this.now,
      results,
    };
    if (user.seq > before) this.streams.poke(user);
    return Response.json(answer);
  }

  #settle(user: User, body: PushRequest, mutation: Mutation, blocked: Set<string>): PushResult {
    const { id, entity, entityId } = mutation;
    const key = `${entity}/${entityId}`;
    const current = () => toWireRow(entity, entityId, user.rows.get(key));
    const known = user.outcomes.get(id);
    if (known) return { id, status: known.status, duplicate: true, row: current() };
    if (blocked.has(key)) return { id, status: "deferred" };
    const code = this.#rejects(mutation);
    if (code) return { id, status: "rejected", error: { code, field: null, message: code } };
    const editedAt = Math.min(mutation.editedAt, (this.now + 60_000) * 1000);
    const isTimer = entity === "active_timer";
    const rule = isTimer ? decideTimer : decide;
    const decision = rule(user.rows.get(key), mutation, body.deviceId, editedAt);
    if (decision.status === "conflict") {
      blocked.add(key);
      return { id, ...decision, row: current() };
    }
    if ("write" in decision) {
      if (isTimer) this.#close(user, key, decision);
      this.#write(user, key, decision, body.deviceId, editedAt);
      this.effects.set(id, (this.effects.get(id) ?? 0) + 1);
    }
    user.outcomes.set(id, { status: decision.status });
    this.#settled(mutation);
    return { id, status: decision.status, duplicate: false, row: current() };
  }

  /** Before the timer's own row, so that whoever pulls has the session first. */
  #close(user: User, key: string, decision: Decision): void {
    const row = user.rows.get(key);
    const patch = closedRun(row, decision);
    const session = `focus_session/${runOf(row?.fields)?.sessionId}`;
    if (!patch || user.rows.has(session)) return;
    this.#write(user, session, { write: "anew", patch }, "server", this.now * 1000);
  }

  #write(
    user: User,
    key: string,
    { write, patch }: { write: "patch" | "delete" | "anew"; patch: StoredRow["fields"] },
    device: string,
    editedAt: number,
  ): void {
    user.seq += 1;
    const rev = user.seq;
    const old = user.rows.get(key);
    const grave = { deletedRev: 0, deletedBy: "", deletedAt: 0 };
    const blank = { fields: {}, fmeta: {}, rev, deleted: false, ...grave };
    if (write === "delete") {
      const buried = { deletedRev: rev, deletedBy: device, deletedAt: editedAt };
      user.rows.set(key, { ...blank, deleted: true, ...buried });
      return;
    }
    const row = write === "anew" || !old ? blank : old;
    row.rev = rev;
    row.fields = { ...row.fields, ...patch };
    for (const field of Object.keys(patch)) {
      row.fmeta = { ...row.fmeta, [groupOf(field)]: [rev, device, editedAt] };
    }
    user.rows.set(key, row);
  }
}
