import { describe, expect, test } from "bun:test";

import { gainOf } from "../../../src/domain/sound/loudness.ts";
import type { Mix } from "../../../src/domain/sound/mix.ts";
import type { NoiseKind } from "../../../src/domain/sound/noise.ts";
import { createPlayer } from "../../../src/platform/sound/player.ts";
import { FakeAudio, fakeSpeaker, turns } from "../../support/fake-audio.ts";

const SECONDS = { white: 2, pink: 3, brown: 5, rain: 7 } as const;

function open() {
  const audio = new FakeAudio();
  const speaker = fakeSpeaker(audio);
  const player = createPlayer(speaker, async (kind, rate) => [
    new Float32Array(SECONDS[kind] * rate),
  ]);
  return { audio, speaker, player };
}

const mix = (...all: [NoiseKind | "ticks", number][]): Mix => new Map(all);

describe("the player", () => {
  test("[SG8] plays a loop from where the focus is in its time", async () => {
    const { audio, player } = open();
    player.play(mix(["white", 40]), () => 12_300);
    await turns();

    const [source] = audio.playing;
    expect(source?.loop).toBe(true);
    expect(source?.offset).toBeCloseTo(12.35 % 2, 6); // it starts in a moment, and is as far by then
  });

  test("[SG8] a pause and what follows keep place, kind, mix and volume", async () => {
    const { audio, player } = open();
    const both = mix(["rain", 55], ["ticks", 70]);
    player.play(both, () => 8000);
    await turns();
    const before = audio.playing.map(({ buffer, into }) => [buffer?.duration, into?.gain.goal]);
    const silent = player.silence();
    await turns();
    await audio.pass(1);
    await silent;
    expect(audio.playing).toHaveLength(0);

    player.play(both, () => 9000);
    await turns();
    const after = audio.playing.map(({ buffer, into }) => [buffer?.duration, into?.gain.goal]);
    expect(after.toSorted()).toEqual(before.toSorted());
    for (const { buffer, offset } of audio.playing) {
      expect(offset).toBeCloseTo(9.05 % (buffer?.duration ?? 0), 6);
    }
  });

  test("[SG9] comes and goes softly, and holds the speaker until nothing is heard", async () => {
    const { audio, speaker, player } = open();
    player.play(mix(["pink", 100]), () => 0);
    await turns();
    const [source] = audio.playing;

    expect(source?.into?.gain.value).toBe(0);
    expect(source?.into?.gain.goal).toBe(1);
    const silent = player.silence();
    await turns();
    expect(source?.into?.gain.goal).toBe(0);
    expect(source?.stopsAt).toBeGreaterThan(audio.currentTime + 0.5);
    expect(speaker.users).toBe(1);
    await audio.pass(1);
    await silent;
    expect(speaker.users).toBe(0);
  });

  test("[SG9] another volume changes what plays, another kind takes over from it", async () => {
    const { audio, player } = open();
    player.play(mix(["pink", 40]), () => 0);
    await turns();
    player.play(mix(["pink", 20]), () => 5000);
    await turns();
    const [pink] = audio.playing;

    expect(audio.playing).toHaveLength(1);
    expect(pink?.into?.gain.goal).toBe(gainOf(20));
    player.play(mix(["brown", 20]), () => 6000);
    await turns();
    expect(audio.playing.map(({ buffer }) => buffer?.duration)).toEqual([3, 5]);
    expect(pink?.into?.gain.goal).toBe(0);
    await audio.pass(1);
    expect(audio.playing.map(({ buffer }) => buffer?.duration)).toEqual([5]);
  });

  test("[SG9] what was called off before it was made is not played", async () => {
    const { audio, player } = open();
    player.play(mix(["white", 40]), () => 0);
    void player.silence();
    await turns();
    expect(audio.playing).toHaveLength(0);

    player.play(mix(["white", 40]), () => 0);
    player.play(mix(["rain", 40]), () => 0);
    player.play(mix(["rain", 30]), () => 0);
    await turns();
    expect(audio.playing.map(({ buffer }) => buffer?.duration)).toEqual([7]);
    expect(audio.playing[0]?.into?.gain.goal).toBe(gainOf(30));
  });

  test("[SG8] makes a kind once, and again only if that failed", async () => {
    const audio = new FakeAudio();
    let tries = 0;
    const player = createPlayer(fakeSpeaker(audio), async () => {
      tries += 1;
      if (tries === 1) throw new Error("no worker, and no page");
      return [new Float32Array(11_000)];
    });
    for (let nth = 0; nth < 4; nth += 1) {
      player.play(mix(["brown", 40]), () => 0);
      await turns();
      void player.silence();
      await turns();
      await audio.pass(1);
    }

    expect(tries).toBe(2);
  });

  test("[SG6] the right ear hears half a loop later than the left", async () => {
    const audio = new FakeAudio();
    const player = createPlayer(fakeSpeaker(audio), async () => [Float32Array.of(1, 2, 3, 4, 5)]);
    player.play(mix(["pink", 1]), () => 0);
    player.play(mix(["white", 1]), () => 0);
    await turns();

    expect(audio.playing[0]?.buffer?.channels.map((channel) => [...channel])).toEqual([
      [1, 2, 3, 4, 5],
      [3, 4, 5, 1, 2],
    ]);
  });
});
