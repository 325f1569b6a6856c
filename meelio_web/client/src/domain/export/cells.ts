/** How texts stand in the cells of a CSV file; see docs/open-data.md. */

/** What a spreadsheet may take for the beginning of a formula, after apostrophes or none. */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/u;

/** No spreadsheet computes what it shows. {@link fromCell} gives the text back. */
export function toCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function fromCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

export function tagsToCell(tags: readonly string[]): string {
  return toCell(tags.map((tag) => tag.replace(/[\\,]/g, "\\$&")).join(", "));
}

export function tagsFromCell(cell: string): readonly string[] {
  const parts = fromCell(cell).match(/(?:\\[\s\S]|[^\\,])+/g) ?? [];
  return parts
    .map((part, nth) => (nth > 0 && part.startsWith(" ") ? part.slice(1) : part))
    .map((part) => part.replace(/\\([\s\S])/g, "$1"))
    .filter((tag) => tag !== "");
}
