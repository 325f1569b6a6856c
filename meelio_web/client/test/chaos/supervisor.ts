/** Talks with the process that owns the server: one line of JSON at a time, both ways. */

import { createInterface } from "node:readline";

import type { Dice } from "../support/convergence.ts";
import type { Flight } from "./network.ts";

const LONGEST_LIFE_MS = 500;
/** How long a push takes, before any was seen. */
const FIRST_GUESS_MS = 12;
/** So much of what a push took before is chosen from; the rest would mostly be too late. */
const AIM = 0.95;

export class Supervisor {
  /** How often the server died with a push under way that it never answered. */
  kills = 0;
  readonly #wanted: number;
  readonly #dice: Dice;
  readonly #open = new Set<Flight>();
  #victims: readonly Flight[] = [];
  #isUp = true;
  #notBefore = 0;
  #tookMs = FIRST_GUESS_MS;

  constructor(wanted: number, dice: Dice) {
    this.#wanted = wanted;
    this.#dice = dice;
    this.#rest();
    createInterface({ input: process.stdin }).on("line", () => this.#risen());
  }

  /** Whether the server is there, as far as is known here. */
  get isUp(): boolean {
    return this.#isUp;
  }

  get isDone(): boolean {
    return this.#isUp && this.kills >= this.#wanted;
  }

  /** Where the server has lived long enough, it dies in the middle of this push. */
  onPush = (flight: Flight): void => {
    for (const one of this.#open) if (one.isOver) this.#open.delete(one);
    this.#open.add(flight);
    if (!this.#isUp || this.kills >= this.#wanted || performance.now() < this.#notBefore) return;
    this.#isUp = false;
    setTimeout(() => this.#strike(flight), this.#dice.next() * this.#tookMs * AIM);
  };

  onAnswer = (flight: Flight): void => {
    this.#tookMs = (this.#tookMs + (performance.now() - flight.since)) / 2;
  };

  close(): void {
    process.stdin.pause();
  }

  #strike(flight: Flight): void {
    if (flight.isOver) {
      this.#isUp = true;
      return;
    }
    this.#victims = [...this.#open].filter((one) => !one.isOver);
    this.#open.clear();
    process.stdout.write(`${JSON.stringify(this.#victims.map(({ ids }) => ids))}\n`);
  }

  /** It is killed, and up again. */
  #risen(): void {
    if (this.#victims.some(({ isCut }) => isCut)) this.kills += 1;
    this.#isUp = true;
    this.#rest();
  }

  #rest(): void {
    this.#notBefore = performance.now() + this.#dice.next() * LONGEST_LIFE_MS;
  }
}
