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

/** Keeps what was found until it is asked about something else: words cost more than all the rest. */
export function remember<Found>(): (about: readonly unknown[], find: () => Found) => Found {
  let last: readonly [about: readonly unknown[], found: Found] | undefined;
  return (about, find) => {
    if (!last || about.some((one, nth) => one !== last?.[0][nth])) last = [about, find()];
    return last[1];
  };
}
