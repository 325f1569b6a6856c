/** Takes the place of mergician: what is merged here is `style`, which has one level. */
export function mergician(...objects: readonly object[]): object {
  return Object.assign({}, ...objects);
}
