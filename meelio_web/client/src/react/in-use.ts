type Field = HTMLInputElement | HTMLTextAreaElement;

const TYPED = "input:not([type=checkbox], [type=radio], [type=range], [type=color]), textarea";

/** Something that is written or asked just now, and would be gone if the page were loaded again. */
export function isInUse(): boolean {
  const held = document.activeElement;
  const isWritten = !!held?.matches(TYPED) && (held as Field).value !== "";
  return isWritten || !!document.querySelector("dialog[open]");
}
