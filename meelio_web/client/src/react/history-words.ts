import { sayCount } from "../i18n/say-count.ts";

const ADDED = { one: "Added {n} session", other: "Added {n} sessions" };
const CHANGED = { one: "Changed {n} session", other: "Changed {n} sessions" };
const DELETED = { one: "Deleted {n} session", other: "Deleted {n} sessions" };
const SELECTED = { one: "{n} selected", other: "{n} selected" };

/** What was done to sessions, as a step that can be undone. */
export const addedText = (count: number): string => sayCount(count, ADDED);
export const changedText = (count: number): string => sayCount(count, CHANGED);
export const deletedText = (count: number): string => sayCount(count, DELETED);
export const selectedText = (count: number): string => sayCount(count, SELECTED);
