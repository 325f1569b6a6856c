/**
 * Prints every English text that can be said, as JSON: of the sources, and of the pages whose code
 * comes in as a JSON object. `atLoad` are those said when a module is loaded, which is too early;
 * `forms` are the plurals that each language of a catalogue knows.
 */

import { parse } from "acorn";
import { Glob } from "bun";

import { type Node, saying, walk } from "../../src/build/say-pages.ts";

const SOURCE = `${import.meta.dir}/../../src/`;
const plain = new Bun.Transpiler({ loader: "ts" });

const texts = new Set<string>();
/** The other forms in English, by the key. */
const counted = new Map<string, string>();
const atLoad: string[] = [];

function parsed(code: string): Node {
  return parse(code, { ecmaVersion: "latest", sourceType: "module" }) as unknown as Node;
}

/** What may be one of several: `say(isOpen ? "Open" : "Closed")`. */
function literals(node: Node | undefined): readonly string[] {
  if (node?.type === "Literal") return [String(node["value"])];
  if (node?.type === "ConditionalExpression") {
    return [...literals(node["consequent"]), ...literals(node["alternate"])];
  }
  return [];
}

function formsOf(node: Node): Map<string, string> {
  const members: readonly Node[] = node["properties"];
  return new Map(
    members.map(({ key, value }) => [String(key?.name ?? key?.value), String(value?.value)]),
  );
}

function noteSaid(node: Node, file: string, isLoading: boolean): void {
  if (node.type !== "CallExpression" || node["callee"].name !== "say") return;
  const found = literals(node["arguments"][0]);
  for (const text of found) texts.add(text);
  if (isLoading) atLoad.push(`${file}: ${found.join(", ")}`);
}

function noteCounted(node: Node): void {
  if (node.type !== "ObjectExpression" || node["properties"].length !== 2) return;
  const forms = formsOf(node);
  const [one, other] = [forms.get("one"), forms.get("other")];
  if (one !== undefined && other !== undefined) counted.set(other, one);
}

function collect(file: string, code: string): void {
  const look = (isLoading: boolean) => (node: Node) => {
    noteSaid(node, file, isLoading);
    noteCounted(node);
    if (!isLoading || !/Function/.test(node.type)) return true;
    for (const part of [...node["params"], node["body"]]) walk(part, look(false));
    return false;
  };
  walk(parsed(code), look(true));
}

for (const file of [...new Glob("**/*.ts").scanSync(SOURCE)].sort()) {
  if (file.startsWith("i18n/") || file.startsWith("build/")) continue;
  collect(file, plain.transformSync(await Bun.file(SOURCE + file).text()));
}
const pages = (await Bun.stdin.json()) as Readonly<Record<string, string>>;
for (const code of Object.values(pages)) {
  for (const text of saying(code, parsed).texts) texts.add(text);
}
const catalogues = [...new Glob("*.json").scanSync(`${SOURCE}i18n`)].map((file) =>
  file.slice(0, -5),
);
const forms = catalogues.map((language) => [
  language,
  new Intl.PluralRules(language).resolvedOptions().pluralCategories,
]);
const all = {
  texts: [...texts].sort(),
  counted: Object.fromEntries([...counted].sort()),
  atLoad,
  forms: Object.fromEntries(forms),
};
process.stdout.write(JSON.stringify(all));
