/** The earlier object where the later says the same: a heartbeat is no reason to render. */
export function keepSame<View extends object>(): (view: View) => View {
  let last: View | undefined;
  return (view) => {
    const before = last;
    const names = Object.keys(view) as (keyof View)[];
    if (before && names.every((name) => before[name] === view[name])) return before;
    last = view;
    return view;
  };
}
