/**
 * Takes the place of Emotion: elements are styled by classes, and by plain declarations where a
 * value is known only at run time. Selectors and media queries need a class.
 */

import { createElement } from "react";

type Props = Record<string, unknown> & { css?: Record<string, unknown>; style?: object };

const isDeclaration = ([, value]: [string, unknown]) => typeof value !== "object";

export function jsx(type: string, props: Props | null, ...children: readonly never[]) {
  if (!props?.css) return createElement(type, props, ...children);
  const { css, style, ...rest } = props;
  const declared = Object.fromEntries(Object.entries(css).filter(isDeclaration));
  return createElement(type, { ...rest, style: { ...declared, ...style } }, ...children);
}
