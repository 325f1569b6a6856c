/** What the service worker and whoever frees space must call alike: else the build in charge goes. */

/** How the names of all of our caches begin. */
export const OURS = "meelio-";
/** Where the cache notes which files belong to the build in charge. */
export const IN_CHARGE = "/.in-charge";
