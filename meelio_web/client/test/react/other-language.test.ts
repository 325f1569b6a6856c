import { expect, test } from "bun:test";

import { englishIn } from "../../src/react/other-language.ts";

test("[LA9] what is said in English is dated in English, as the browser's region does", () => {
  expect(["de-DE", "de", "it-IT", "ja"].map(englishIn)).toEqual([
    "en-DE",
    "en-DE",
    "en-IT",
    "en-JP",
  ]);
  expect(new Intl.DateTimeFormat(englishIn("de-AT"), { weekday: "long" }).format(0)).toBe(
    "Thursday",
  );
});

test("[LA9] a browser that speaks English writes them as it does", () => {
  expect(["en-US", "en-GB", "en"].map(englishIn)).toEqual([undefined, undefined, undefined]);
});
