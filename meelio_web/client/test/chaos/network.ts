/** The way to the real server, and everything that may go wrong on it. */

import type { Mutation, PushAnswer } from "../../src/domain/sync/wire.ts";
import type { Dice } from "../support/convergence.ts";

/** A push on its way, as the one who may kill the server sees it. */
export interface Flight {
  readonly ids: readonly string[];
  readonly since: number;
  /** Set when the connection broke before the answer was whole. */
  isCut: boolean;
  isOver: boolean;
}

/** What of one change was seen on the wire. */
interface Sent {
  readonly device: string;
  readonly mutation: Mutation;
  times: number;
  /** Sent again under the same id with other content. */
  isAltered: boolean;
  /** What the engine was told became of it, in the order it was told. */
  readonly told: string[];
}

const LOST_BEFORE = 0.12;
const LOST_AFTER = 0.12;
const REPEATED = 0.12;
const MOST_DELAY_MS = 25;
const LATEST_REPEAT_MS = 1_500;
const LONGEST_TUNNEL_MS = 800;

/** Keeps book of what all devices send and are told. */
export class Wire {
  readonly url: string;
  readonly sent = new Map<string, Sent>();
  readonly counts = { requests: 0, lostBefore: 0, lostAfter: 0, repeats: 0, broken: 0 };
  isCalm = false;
  onPush: (flight: Flight) => void = () => undefined;
  onAnswer: (flight: Flight) => void = () => undefined;

  constructor(url: string) {
    this.url = url;
  }

  noteSent(device: string, mutations: readonly Mutation[]): void {
    for (const mutation of mutations) {
      const known = this.sent.get(mutation.id);
      if (!known) {
        this.sent.set(mutation.id, { device, mutation, times: 1, isAltered: false, told: [] });
        continue;
      }
      known.times += 1;
      known.isAltered ||= !Bun.deepEquals(known.mutation, mutation);
    }
  }

  noteTold({ results }: PushAnswer): void {
    for (const { id, status } of results) this.sent.get(id)?.told.push(status);
  }
}

interface Asked {
  readonly path: string;
  readonly init: RequestInit;
}

const broken = (): Error => new TypeError("The line is broken.");
/** The server acted, and the answer went astray. */
const LOST = broken();

/** What a device's browser does with requests; the cookie is its own. */
export class Line {
  readonly #wire: Wire;
  readonly #dice: Dice;
  readonly #late = new Set<Promise<unknown>>();
  #cookie: string | null = null;
  #darkUntil = 0;

  constructor(wire: Wire, dice: Dice) {
    this.#wire = wire;
    this.#dice = dice;
  }

  fetch = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const { counts } = this.#wire;
    counts.requests += 1;
    await this.#delay();
    init.signal?.throwIfAborted();
    if (!this.#wire.isCalm && performance.now() < this.#darkUntil) throw broken();
    if (this.#happens(LOST_BEFORE)) {
      counts.lostBefore += 1;
      throw broken();
    }
    const asked = { path, init };
    return path.endsWith("/sync/push") ? this.#push(asked) : this.#ask(asked);
  };

  /** For a while the network is there, and lets nothing through. */
  enterTunnel(): void {
    this.#darkUntil = performance.now() + this.#dice.next() * LONGEST_TUNNEL_MS;
  }

  /** Waits for the repeats that are still under way. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#late);
  }

  #happens(chance: number): boolean {
    return !this.#wire.isCalm && this.#dice.chance(chance);
  }

  async #delay(): Promise<void> {
    if (!this.#wire.isCalm) await Bun.sleep(this.#dice.next() * MOST_DELAY_MS);
  }

  async #push(asked: Asked): Promise<Response> {
    const { deviceId, mutations } = JSON.parse(String(asked.init.body));
    this.#wire.noteSent(deviceId, mutations);
    if (this.#happens(REPEATED)) this.#repeat(asked);
    const ids = mutations.map(({ id }: Mutation) => id);
    const flight: Flight = { ids, since: performance.now(), isCut: false, isOver: false };
    this.#wire.onPush(flight);
    try {
      const answer = await this.#ask(asked, flight);
      if (answer.ok) this.#wire.noteTold((await answer.clone().json()) as PushAnswer);
      return answer;
    } catch (error) {
      flight.isCut = error instanceof Error && error.name !== "AbortError" && error !== LOST;
      throw error;
    } finally {
      flight.isOver = true;
    }
  }

  async #ask(asked: Asked, flight?: Flight): Promise<Response> {
    const answer = await this.#send(asked);
    if (asked.path.endsWith("/sync/events")) return answer;
    const body = await answer.arrayBuffer();
    if (flight) this.#wire.onAnswer(flight);
    await this.#delay();
    if (this.#happens(LOST_AFTER)) {
      this.#wire.counts.lostAfter += 1;
      throw LOST;
    }
    this.#keepCookie(answer);
    const { status, headers } = answer;
    return new Response(status === 204 ? null : body, { status, headers });
  }

  async #send({ path, init }: Asked): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#cookie) headers.set("Cookie", this.#cookie);
    try {
      // A connection each: a pooled one would be tried again behind our back.
      return await fetch(this.#wire.url + path, { ...init, headers, keepalive: false });
    } catch (error) {
      this.#wire.counts.broken += 1;
      throw error;
    }
  }

  #keepCookie(answer: Response): void {
    const [said] = answer.headers.getSetCookie();
    const pair = said?.split(";", 1)[0];
    if (pair) this.#cookie = pair.endsWith("=") || pair.endsWith('=""') ? null : pair;
  }

  /** The same request once more, later, as a proxy may send it. */
  #repeat({ path, init }: Asked): void {
    this.#wire.counts.repeats += 1;
    const { signal: _, ...rest } = init;
    const late = Bun.sleep(this.#dice.next() * LATEST_REPEAT_MS)
      .then(() => this.#send({ path, init: rest }))
      .then((answer) => answer.arrayBuffer())
      .catch(() => undefined);
    this.#late.add(late);
    void late.finally(() => this.#late.delete(late));
  }
}
