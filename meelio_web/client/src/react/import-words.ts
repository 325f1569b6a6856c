/** What is said of files that are read: formats, reasons, columns. */

import type { Answer } from "../app/import-messages.ts";
import type { DateOrder, FormatName, Reason, Rejected, Role } from "../domain/import/types.ts";
import { say } from "../i18n/say.ts";

export const FORMAT_NAMES: Readonly<Record<FormatName, () => string>> = {
  toggl: () => "Toggl Track",
  clockify: () => "Clockify",
  pomofocus: () => "Pomofocus",
  "super-productivity": () => "Super Productivity",
  "meelio-backup": () => say("Meelio (before 2026)"),
  meelio: () => say("Meelio document"),
  "meelio-csv": () => say("Meelio table"),
  csv: () => say("Another table"),
};

/** Of a table any of these may be said; a document is what it is. */
export const TABLES: readonly FormatName[] = ["toggl", "clockify", "pomofocus", "csv"];

const REASONS: Readonly<Record<Reason, (about: string) => string>> = {
  running: () => say("It was still running: it has no end."),
  no_start: () => say("It does not say when it began."),
  bad_date: (found) => say("“{found}” is no date.", { found }),
  bad_time: (found) => say("“{found}” is no time.", { found }),
  bad_length: (found) => say("“{found}” is no length.", { found }),
  bad_zone: (found) => say("“{found}” is no time zone.", { found }),
  bad_value: (found) => say("The field “{found}” holds what it cannot hold.", { found }),
  no_record: () => say("This is not a record."),
  open_quote: (found) =>
    say(
      "A quotation mark in line {found} is never closed, so it is not clear where the row ends.",
      {
        found,
      },
    ),
  no_such_time: () => say("The clocks were put forward: there was no such time that night."),
  no_time_spent: () => say("It lasted no time at all."),
  ends_before_start: () => say("It ends before it begins."),
  length_differs: () => say("Its length is not its end less its beginning."),
  too_long: () => say("It is longer than 24 hours."),
  before_2000: () => say("It begins before the year 2000."),
  in_future: () => say("It ends in the future."),
  day_is_full: () => say("That day holds more than 24 hours already."),
  note_too_long: () => say("Its note is too long."),
  somebody_else: (found) => say("It is {found}’s.", { found }),
  same_in_file: (found) => say("It is the same as line {found}.", { found }),
  same_id: (found) => say("It has the same ID as line {found}.", { found }),
  overlaps: () => say("It shares time with a session that is here."),
};

export function sayReason({ reason, about }: Rejected): string {
  return REASONS[reason](about);
}

type Refusal = (Answer & { readonly type: "unreadable" })["reason"];

const REFUSALS: Readonly<Record<Refusal, () => string>> = {
  empty: () => say("There is nothing in this file."),
  binary: () => say("This is not a text file. Choose the CSV or JSON file that was exported."),
  archive: () =>
    say(
      "This is an archive or an Excel file. Unpack it, or save the sheet as CSV, and choose that.",
    ),
  not_json: () => say("This file begins like JSON but breaks off or is damaged."),
  open_quote: () => say("A quotation mark in the first line of this file is never closed."),
  unknown: () => say("Nothing in this file looks like time that somebody has tracked."),
  version: () => say("This file was written by a newer Meelio. Reload the app and try again."),
  columns: () => say("The columns that say when something was are missing in this file."),
  large: () => say("This file is larger than 100 MB. Export a part of it at a time."),
};

export function sayRefusal(reason: Refusal): string {
  return REFUSALS[reason]();
}

export const ROLE_NAMES: Readonly<Record<Role, () => string>> = {
  start: () => say("Start (date and time)"),
  end: () => say("End (date and time)"),
  date: () => say("Date"),
  startTime: () => say("Start time"),
  endDate: () => say("End date"),
  endTime: () => say("End time"),
  length: () => say("Length"),
  task: () => say("Task"),
  description: () => say("Note"),
  project: () => say("Project"),
  tags: () => say("Tags"),
  person: () => say("Person"),
  zone: () => say("Time zone"),
};

export const ORDER_NAMES: Readonly<Record<DateOrder, () => string>> = {
  dmy: () => say("Day first (31/12/2026)"),
  mdy: () => say("Month first (12/31/2026)"),
  ymd: () => say("Year first (2026-12-31)"),
};
