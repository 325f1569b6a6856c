import { describe, expect, test } from "bun:test";

import { Problem } from "../../src/api/problem.ts";
import { toErrors } from "../../src/react/problem.ts";

const SAID = "What the server says.";

function said(code: string, status = 400): string | undefined {
  return toErrors(new Problem(SAID, { code, status }))[""];
}

describe("what the server refuses", () => {
  test.each([
    ["not_found", "no longer there"],
    ["cannot_undo", "no longer fits"],
    ["too_many_webhooks", "as many webhooks"],
    ["plan_required", "premium"],
    ["too_large", "longer"],
    ["unavailable", "just now"],
    ["internal", "just now"],
    ["http_502", "just now"],
  ])("%s is said in words of ours", (code, words) => {
    expect(said(code)).toContain(words);
  });

  test("what nobody foresaw is said as it came, and never hidden", () => {
    expect(said("something_new")).toBe(SAID);
  });
});
