import { describe, expect, test } from "bun:test";
import { parse } from "acorn";

import { type Node, saying } from "../../src/build/say-pages.ts";

/** As a compiled page has it; answers what it says. */
function said(code: string): { readonly code: string; readonly texts: readonly string[] } {
  const tree = (text: string) => parse(text, { ecmaVersion: "latest", sourceType: "module" });
  const { code: result, texts } = saying(code, tree as unknown as (text: string) => Node);
  return { code: result.split("\n").at(-1) ?? "", texts };
}

describe("pages as they are compiled", () => {
  test("[LA2] texts and what is read aloud are said", () => {
    const page = 'jsx("button",{className:"wide","aria-label":"Close it"},"Close")';

    expect(said(page)).toEqual({
      code: 'jsx("button",{className:"wide","aria-label":say("Close it")},say("Close"))',
      texts: ["Close", "Close it"],
    });
  });

  test("[LA2] attributes beside others that a slot passes on are said", () => {
    const page =
      'jsx("input",{...mergeSlotProps(rest, ({ placeholder:"Add a task", type:"text" }))},)';

    expect(said(page).code).toContain('placeholder:say("Add a task"), type:"text"');
  });

  test("[LA2] each of what may be drawn is said, and nothing that decides it", () => {
    const page = 'jsx("p",{},(view?.["kind"] === "focus" ? "Focus" : "Break"))';

    expect(said(page).texts).toEqual(["Focus", "Break"]);
  });

  test("[LA2] what a match answers is said", () => {
    const page = `memo(({children}) => { const v = useV(); return(
      (() => { switch (JSON.stringify(v?.["x"])) {case JSON.stringify("a"): return ("One"); break; default: return ("Two"); break;};})()
    ) })`;

    expect(said(page).texts).toEqual(["One", "Two"]);
  });

  test("[LA2] what is drawn for each of a list is said", () => {
    const page = 'jsx("ul",{},list.map(((row, index) => (row["isOpen"] ? "Open" : row["text"]))))';

    expect(said(page).texts).toEqual(["Open"]);
  });

  test("[LA2] a value within a sentence keeps its place", () => {
    const page = 'jsx("button",{"aria-label":("Move "+preset?.["name"]+" up")},)';

    expect(said(page)).toEqual({
      code: 'jsx("button",{"aria-label":(say("Move {name} up", { name: preset?.["name"] }))},)',
      texts: ["Move {name} up"],
    });
  });

  test("[LA2] two values of one name are told apart", () => {
    const page = 'jsx("p",{},(a?.["text"]+" and "+b?.["text"]))';

    expect(said(page).texts).toEqual(["{text} and {text2}"]);
  });

  test("[LA2] what a person wrote is left as it is, and so is what has no words", () => {
    const page = 'jsx("p",{},task?.["title"],"·",(a?.["from"]+" – "+a?.["to"]))';

    expect(said(page).texts).toEqual([]);
    expect(said(page).code).toBe(page);
  });

  test("[LA2] keys to press, code and addresses are left as they are", () => {
    const page =
      'jsx("p",{},jsx("kbd",{},"N"),jsx("code",{},"#Thesis")),jsx("input",{placeholder:"https://example.com"},)';

    expect(said(page).texts).toEqual([]);
  });

  test("[LA2] scripts, styles, addresses and classes are left as they are", () => {
    const page =
      'jsx("div",{},jsx("script",{},"let it = 1"),jsx("style",{},"p {}"),jsx("a",{href:"/tasks",id:"tasks"},))';

    expect(said(page).texts).toEqual([]);
  });

  test("[LA2] what says its own language is left in it", () => {
    expect(said('jsx("option",{lang:"de",value:"de"},"Deutsch")').texts).toEqual([]);
  });

  test("[LA2] the title and the description of a page are said", () => {
    const page =
      'jsx("title",{},"Tasks · Meelio"),jsx("meta",{content:"What is to be done.",name:"description"},),jsx("meta",{content:"icon",property:"og:image"},)';

    expect(said(page).texts).toEqual(["Tasks · Meelio", "What is to be done."]);
  });
});
