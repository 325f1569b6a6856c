/** Types that its package has, and does not name for this entry. */
declare module "fake-indexeddb/auto";
