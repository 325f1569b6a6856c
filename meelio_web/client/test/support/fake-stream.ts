/** The server's end of streams of events: each takes what a test has it say. */

import type { Poke } from "../../src/domain/sync/wire.ts";

export class FakeStream {
  readonly answer: Response;
  isOpen = true;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(signal?: AbortSignal | null) {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.isOpen = false;
      },
    });
    this.answer = new Response(body, { headers: { "Content-Type": "text/event-stream" } });
    signal?.addEventListener("abort", () => this.fail());
  }

  say(text: string): void {
    if (this.isOpen) this.#controller?.enqueue(new TextEncoder().encode(text));
  }

  poke({ seq, epoch }: Poke): void {
    this.say(`event: poke\ndata: ${JSON.stringify({ seq, epoch })}\n\n`);
  }

  ping(): void {
    this.say(": ping\n\n");
  }

  end(): void {
    if (this.isOpen) this.#controller?.close();
    this.isOpen = false;
  }

  fail(): void {
    if (this.isOpen) this.#controller?.error(new TypeError("network error"));
    this.isOpen = false;
  }
}

/** All that were ever opened. */
export class FakeStreams {
  readonly all: FakeStream[] = [];
  /** Servers of old know nothing of streams. */
  areOffered = false;

  get open(): readonly FakeStream[] {
    return this.all.filter((stream) => stream.isOpen);
  }

  answer(signal: AbortSignal | null | undefined, now: Poke | undefined): Response {
    if (!now) return new Response(null, { status: 401 });
    if (!this.areOffered) return new Response(null, { status: 404 });
    const stream = new FakeStream(signal);
    this.all.push(stream);
    stream.poke(now);
    return stream.answer;
  }

  poke(poke: Poke): void {
    for (const stream of this.open) stream.poke(poke);
  }
}
