import { afterEach, describe, expect, test } from "bun:test";

import { say, speak } from "../../src/i18n/say.ts";

describe("words", () => {
  afterEach(() => speak({}));

  test("[LA1] what is translated is said in the other language, with its values in place", () => {
    speak({ "Deleted {what}": "{what} gelöscht" });

    expect(say("Deleted {what}", { what: "9–10" })).toBe("9–10 gelöscht");
  });

  test("[LA1] what is not is said in English", () => {
    speak({});

    expect(say("Deleted {what}", { what: "9–10" })).toBe("Deleted 9–10");
  });
});
