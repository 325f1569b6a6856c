import { describe, expect, test } from "bun:test";

import { Problem } from "../../src/api/problem.ts";
import { toErrors } from "../../src/react/problem.ts";
import { PersonLeft, StorageFault } from "../../src/store/faults.ts";

const SAID = "What the server says.";

function said(code: string, status = 400): string | undefined {
  return toErrors(new Problem(SAID, { code, status }))[""];
}

describe("what the server refuses", () => {
  test.each([
    ["not_found", "no longer there"],
    ["cannot_undo", "no longer fits"],
    ["too_many_webhooks", "as many webhooks"],
    ["too_many_tokens", "as many tokens"],
    ["plan_required", "premium"],
    ["too_large", "longer"],
    ["unavailable", "just now"],
    ["internal", "just now"],
    ["http_502", "just now"],
    ["http_403", "out of reach"],
    ["http_413", "longer"],
    ["http_429", "Too many"],
  ])("%s is said in words of ours", (code, words) => {
    expect(said(code)).toContain(words);
  });

  test.each([
    ["email", "value is not a valid email address: It must have an @-sign.", "Give an email"],
    ["password", "String should have at most 200 characters", "This is longer"],
    ["name", "must be at most 40 bytes long", "This is longer"],
    ["name", "String should have at least 1 character", "Say what it is"],
    ["note", "must be of this world", "must be of this world"],
  ])("[LA7] so is what a person filled in as %s: %s", (field, message, words) => {
    const errors = [{ field, message }];
    const problem = new Problem(SAID, { code: "validation_failed", status: 422, errors });
    expect(toErrors(problem)[field]).toStartWith(words);
  });

  test("[ST7] storage that fails is said in words for people", () => {
    const full = new StorageFault(new DOMException("no room", "QuotaExceededError"));
    for (const failure of [full, new PersonLeft("meelio-user-0195f1a0")]) {
      expect(toErrors(failure)).toEqual({ "": "That did not work. Nothing is lost; try again." });
    }
  });

  test("what nobody foresaw is said as it came, and never hidden", () => {
    expect(said("something_new")).toBe(SAID);
  });
});
