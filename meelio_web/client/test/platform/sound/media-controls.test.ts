import { afterEach, beforeEach, describe, expect, test } from "bun:test";

import { createMediaControls, type MediaKey } from "../../../src/platform/sound/media-controls.ts";
import { silentWave } from "../../../src/platform/sound/silence.ts";

/** The element that the browser gives the media keys to. */
class FakeElement {
  static made: FakeElement[] = [];
  isPlaying = false;
  loop = false;
  src: string;

  constructor(src: string) {
    this.src = src;
    FakeElement.made.push(this);
  }

  async play(): Promise<void> {
    this.isPlaying = true;
  }

  pause(): void {
    this.isPlaying = false;
  }

  removeAttribute(): void {
    this.src = "";
  }
}

class FakeSession {
  metadata: { title: string } | null = null;
  playbackState = "none";
  position: MediaPositionState | undefined;
  readonly keys = new Map<string, () => void>();

  setActionHandler(key: string, action: (() => void) | null): void {
    if (action) this.keys.set(key, action);
    else this.keys.delete(key);
  }

  setPositionState(position?: MediaPositionState): void {
    this.position = position;
  }
}

const real = [globalThis.Audio, globalThis.MediaMetadata] as const;

beforeEach(() => {
  FakeElement.made = [];
  globalThis.Audio = FakeElement as unknown as typeof Audio;
  globalThis.MediaMetadata = class {
    constructor(told: object) {
      Object.assign(this, told);
    }
  } as unknown as typeof MediaMetadata;
});
afterEach(() => {
  [globalThis.Audio, globalThis.MediaMetadata] = real;
});

function open() {
  const session = new FakeSession();
  const pressed: MediaKey[] = [];
  const press = (key: MediaKey) => () => void pressed.push(key);
  const controls = createMediaControls(
    {
      play: press("play"),
      pause: press("pause"),
      stop: press("stop"),
      nexttrack: press("nexttrack"),
    },
    session as unknown as MediaSession,
  );
  return { session, pressed, controls };
}

const writing = {
  title: "Write",
  artist: "Focus · Meelio",
  isPaused: false,
  durationS: 1500,
  positionS: 60,
};

describe("the media controls", () => {
  test("[SG12] show phase, task and time, and their keys act", () => {
    const { session, pressed, controls } = open();
    controls.show(writing);

    expect(session.metadata).toMatchObject({ title: "Write", artist: "Focus · Meelio" });
    expect(session.position).toEqual({ duration: 1500, position: 60, playbackRate: 1 });
    expect(session.playbackState).toBe("playing");
    for (const key of ["play", "pause", "stop", "nexttrack"]) session.keys.get(key)?.();
    expect(pressed).toEqual(["play", "pause", "stop", "nexttrack"]);
    expect(FakeElement.made.map(({ isPlaying, loop }) => [isPlaying, loop])).toEqual([
      [true, true],
    ]);
  });

  test("[SG12] stay through a pause, and are given back in the end", () => {
    const { session, controls } = open();
    controls.show(writing);
    controls.show({ ...writing, isPaused: true });
    expect(session.playbackState).toBe("paused");
    expect(FakeElement.made[0]?.isPlaying).toBe(false);
    expect(session.keys.size).toBe(4);
    controls.end();

    expect([session.metadata, session.playbackState, session.keys.size]).toEqual([null, "none", 0]);
    expect(FakeElement.made[0]?.src).toBe("");
    controls.show(writing);
    expect(session.metadata).toMatchObject({ title: "Write" });
    expect(FakeElement.made).toHaveLength(2);
  });

  test("[SG12] where a browser lacks a key, or a time without an end, the rest is there", () => {
    const { session, controls } = open();
    const { setActionHandler, setPositionState } = session;
    session.setActionHandler = (key, action) => {
      if (key === "stop") throw new TypeError("not a media key");
      setActionHandler.call(session, key, action);
    };
    session.setPositionState = (position) => {
      if (position?.duration === Number.POSITIVE_INFINITY) throw new TypeError("not finite");
      setPositionState.call(session, position);
    };
    controls.show({ ...writing, durationS: Number.POSITIVE_INFINITY });

    expect([...session.keys.keys()]).toEqual(["play", "pause", "nexttrack"]);
    expect(session.metadata).toMatchObject({ title: "Write" });
  });

  test("[SG12] what gets the keys is a recording of nothing that is long enough to count", async () => {
    const bytes = new Uint8Array(await silentWave().arrayBuffer());
    const view = new DataView(bytes.buffer);

    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe("RIFF");
    expect(view.getUint32(4, true)).toBe(bytes.length - 8);
    expect(view.getUint32(40, true) / view.getUint32(28, true)).toBeGreaterThan(5);
    expect(new Set(bytes.subarray(44))).toEqual(new Set([128]));
  });
});
