/**
 * Lets compiled pages say their literals in the person's language: a plugin for what bundles them.
 *
 * Python writes plain texts, and Reflex compiles them to calls of `jsx`. What a person reads there
 * (children, and attributes such as a label) becomes a call of `say`; every other text stays.
 */

/** As much of a syntax tree as matters here (ESTree). */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  // biome-ignore lint/suspicious/noExplicitAny: each type of node has members of its own
  readonly [member: string]: any;
}

export type Parse = (code: string) => Node;

export interface Said {
  readonly code: string;
  /** The English texts. */
  readonly texts: readonly string[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Attributes that people read or hear. */
const READ = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-roledescription",
  "aria-valuetext",
  "label",
  "placeholder",
  "title",
]);
const NOT_READ = new Set(["code", "script", "style"]);
const IMPORT = 'import { say } from "$/meelio/i18n/say";\n';
const OURS = /\/app\/routes\/|\/app_components\/|\/utils\/components\//;

export function sayPages() {
  return {
    name: "meelio-say-pages",
    enforce: "pre" as const,
    transform(this: { parse: Parse }, code: string, id: string) {
      return OURS.test(id) ? { code: saying(code, this.parse).code, map: null } : null;
    },
  };
}

export function saying(code: string, parse: Parse): Said {
  const edits: Edit[] = [];
  const texts: string[] = [];

  function edit({ start, end }: Node, text: string, values: string): void {
    texts.push(text);
    edits.push({ start, end, text: `say(${JSON.stringify(text)}${values})` });
  }

  /** What is drawn as text, if it is any. */
  function read(node: Node | null | undefined): void {
    if (!node) return;
    if (node.type === "Literal" && isWords(node["value"])) edit(node, node["value"], "");
    else if (node.type === "BinaryExpression") readSum(node);
    else for (const part of drawnBy(node)) read(part);
  }

  /** "Rename " + name: a sentence with a value in it. */
  function readSum(node: Node): void {
    const parts = addends(node);
    if (!parts.some((part) => part.type === "Literal" && isWords(part["value"]))) return;
    const values = new Map<string, string>();
    const words = parts.map((part) => {
      if (part.type === "Literal") return String(part["value"]);
      const name = nameOf(part, values);
      values.set(name, code.slice(part.start, part.end));
      return `{${name}}`;
    });
    const given = [...values].map(([name, value]) => `${name}: ${value}`);
    edit(node, words.join(""), given.length > 0 ? `, { ${given.join(", ")} }` : "");
  }

  function readElement([type, props, ...children]: readonly Node[]): void {
    const given = new Map(propertiesOf(props).map((property) => [keyOf(property), property]));
    // What names its language is said in that one.
    if (NOT_READ.has(type?.["value"]) || given.has("lang")) return;
    for (const child of children) read(child);
    for (const key of READ) read(given.get(key)?.["value"]);
    if (type?.["value"] === "meta" && given.has("name")) read(given.get("content")?.["value"]);
  }

  walk(parse(code), (node) => {
    const callee = node["callee"]?.name;
    if (callee === "jsx") readElement(node["arguments"]);
    if (callee === "memo") for (const drawn of returnsOf(node["arguments"][0])) read(drawn);
    return true;
  });
  return { code: edits.length > 0 ? IMPORT + spliced(code, edits) : code, texts };
}

/** A single letter is a key to press. */
function isWords(value: unknown): boolean {
  return typeof value === "string" && /\p{L}\p{L}/u.test(value) && !/^https?:/.test(value);
}

/** The parts of which one or all are drawn in its place; elements are looked at by themselves. */
function drawnBy(node: Node): readonly Node[] {
  switch (node.type) {
    case "ConditionalExpression":
      return [node["consequent"], node["alternate"]];
    case "LogicalExpression":
      return [node["left"], node["right"]];
    case "ArrayExpression":
      return node["elements"];
    case "ParenthesizedExpression":
      return [node["expression"]];
    case "CallExpression":
      return node["callee"].name === "jsx" ? [] : functionsOf(node).flatMap(returnsOf);
    default:
      return [];
  }
}

/** Functions that are called on the spot, or for each of a list. */
function functionsOf(call: Node): readonly Node[] {
  const given: readonly Node[] = [call["callee"], ...call["arguments"]];
  return given.filter(({ type }) => type === "ArrowFunctionExpression");
}

function returnsOf(fn: Node): readonly Node[] {
  if (fn["body"].type !== "BlockStatement") return [fn["body"]];
  const found: Node[] = [];
  walk(fn["body"], (node) => {
    if (node.type === "ReturnStatement" && node["argument"]) found.push(node["argument"]);
    return !/Function/.test(node.type);
  });
  return found;
}

function addends(node: Node): readonly Node[] {
  if (node.type === "ParenthesizedExpression") return addends(node["expression"]);
  if (node.type !== "BinaryExpression" || node["operator"] !== "+") return [node];
  return [...addends(node["left"]), ...addends(node["right"])];
}

/** The property that is read, as `title`; a second one of that name gets a number. */
function nameOf(node: Node, taken: ReadonlyMap<string, string>): string {
  const member = node["expression"] ?? node;
  const property = String(member["property"]?.value ?? member["property"]?.name ?? "value");
  const name = /^\w+$/.test(property) ? property : "value";
  return taken.has(name) ? `${name}${taken.size + 1}` : name;
}

function propertiesOf(props: Node | undefined): readonly Node[] {
  if (props?.type === "ObjectExpression") return props["properties"].flatMap(propertiesOf);
  if (props?.type === "SpreadElement") return propertiesOf(props["argument"]);
  if (props?.type === "CallExpression") return props["arguments"].flatMap(propertiesOf);
  return props?.type === "Property" ? [props] : [];
}

function keyOf({ key }: Node): string {
  return String(key.name ?? key.value);
}

export function walk(node: Node, visit: (node: Node) => boolean): void {
  if (!visit(node)) return;
  for (const member of Object.values(node)) {
    for (const child of Array.isArray(member) ? member : [member]) {
      if (typeof child?.type === "string") walk(child, visit);
    }
  }
}

/** Of edits one within the other the outer holds. */
function spliced(code: string, edits: readonly Edit[]): string {
  let [done, at] = ["", 0];
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    done += code.slice(at, start) + text;
    at = end;
  }
  return done + code.slice(at);
}
