import { afterEach, beforeEach, describe, expect, test } from "bun:test";

import { createChime } from "../../src/platform/chime.ts";
import { createSpeaker } from "../../src/platform/sound/speaker.ts";
import { FakeAudio, turns } from "../support/fake-audio.ts";

const real = globalThis.AudioContext;

beforeEach(() => {
  FakeAudio.made = [];
  globalThis.AudioContext = FakeAudio as unknown as typeof AudioContext;
});
afterEach(() => {
  globalThis.AudioContext = real;
});

/** The sounds are loaded when they are needed: that takes a real moment. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
}

function open(page = new EventTarget()) {
  const speaker = createSpeaker(page);
  return { page, speaker, chime: createChime(speaker) };
}

describe("the chime", () => {
  test("[TM29] [SG11] is silent, and asks for no sound, until the person did something", () => {
    const { chime } = open();
    chime.ring("wood", 70);

    expect(chime.isReady()).toBe(false);
    expect(FakeAudio.made).toHaveLength(0);
  });

  test("[TM29] [SG11] a click or a key makes it ready, once, and costs nothing until it rings", async () => {
    for (const type of ["click", "keydown"]) {
      FakeAudio.made = [];
      const { page, chime } = open();
      page.dispatchEvent(new Event(type));
      page.dispatchEvent(new Event("click"));
      await until(() => FakeAudio.made[0]?.state === "suspended");

      expect(chime.isReady()).toBe(true);
      expect(FakeAudio.made).toHaveLength(1);
    }
  });

  test("[SG11] a link opens its page before anything is made ready", async () => {
    const page = new EventTarget();
    const { chime } = open(page);
    const link = Object.assign(new EventTarget(), { closest: () => link });
    const press = new Event("click");
    Object.defineProperty(press, "target", { value: link });
    page.dispatchEvent(press);

    expect(FakeAudio.made).toHaveLength(0);
    await until(() => chime.isReady());
  });

  test("[TM29] [SG2] rings softly, as loud as asked, and falls silent again", async () => {
    for (const [volume, gain] of [
      [70, 1],
      [35, 0.315],
      [0, 0],
    ] as const) {
      FakeAudio.made = [];
      const { page, chime } = open();
      page.dispatchEvent(new Event("click"));
      chime.ring("wood", volume);
      const [audio] = FakeAudio.made as [FakeAudio];
      await until(() => audio.playing.length > 0);
      const [master, ...tones] = audio.gains;

      expect(audio.state).toBe("running");
      expect(master?.gain.value).toBeCloseTo(gain, 3);
      expect(Math.max(...tones.flatMap(({ gain: { asked } }) => asked))).toBeLessThan(0.25);
      await audio.pass(6);
      await until(() => audio.state === "suspended");
      expect(audio.playing).toHaveLength(0);
    }
  });
});

describe("the page's speaker", () => {
  test("[SG11] is no longer ready when a call takes the sound away, and is again at a touch", async () => {
    const { page, speaker } = open();
    page.dispatchEvent(new Event("click"));
    await turns();
    const [audio] = FakeAudio.made as [FakeAudio];
    audio.interrupt();

    expect(speaker.ready.get()).toBe(false);
    page.dispatchEvent(new Event("keydown"));
    await turns();
    expect(speaker.ready.get()).toBe(true);
    expect(FakeAudio.made).toHaveLength(1);
  });

  test("[SG11] a key that the browser does not count as a touch makes nothing ready", async () => {
    const { page, speaker } = open();
    const { resume } = FakeAudio.prototype;
    FakeAudio.prototype.resume = () => new Promise<void>(() => undefined);
    page.dispatchEvent(new Event("keydown"));
    await turns();
    expect(speaker.ready.get()).toBe(false);

    FakeAudio.prototype.resume = resume;
    page.dispatchEvent(new Event("click"));
    await turns();
    expect(speaker.ready.get()).toBe(true);
    expect(FakeAudio.made).toHaveLength(1);
  });

  test("sleeps only when nobody uses it any more", async () => {
    const { page, speaker } = open();
    page.dispatchEvent(new Event("click"));
    const [audio] = FakeAudio.made as [FakeAudio];
    let end = (): void => undefined;
    const long = speaker.use(() => new Promise((resolve) => (end = resolve)));
    await speaker.use(async () => undefined);

    expect(audio.state).toBe("running");
    end();
    await long;
    expect(audio.state).toBe("suspended");
  });
});
