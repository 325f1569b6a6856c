import { expect, test } from "bun:test";

import Cookies from "../../src/stand-in/cookies.ts";
import { jsx } from "../../src/stand-in/jsx.ts";
import { mergician } from "../../src/stand-in/merge.ts";
import io from "../../src/stand-in/socket.ts";

test("an element is styled by plain declarations, and its own style wins", () => {
  const css = { color: "red", width: "50%", "&:hover": { color: "blue" } };

  const element = jsx("p", { id: "x", css, style: { color: "green" } });

  expect(element.props).toEqual({ id: "x", style: { color: "green", width: "50%" } });
});

test("an element without styles is as React makes it", () => {
  const child: never[] = [];

  const element = jsx("p", { id: "x" }, ...child);

  expect(element.type).toBe("p");
  expect(element.props).toEqual({ id: "x" });
});

test("the later of two styles wins, one declaration at a time", () => {
  expect(mergician({ color: "red", width: "1px" }, { color: "blue" })).toEqual({
    color: "blue",
    width: "1px",
  });
});

test("a page that would need the server's state says so aloud", () => {
  const cookies = new Cookies();

  expect(() => io()).toThrow("no socket");
  expect(() => cookies.get()).toThrow("no cookies");
  expect(() => cookies.set()).toThrow("no cookies");
  expect(() => cookies.remove()).toThrow("no cookies");
});
