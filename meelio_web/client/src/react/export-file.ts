/** Writes what a device has to a file; loaded when somebody asks for it. */

import { deviceNameOf } from "../platform/shared.ts";
import { readStored } from "../store/read-stored.ts";
import { engine } from "./engine.ts";
import { type ExportFile, toExport } from "./export-view.ts";

const UNREADABLE = "The browser would not read what is stored here. Nothing is lost; try again.";

/** `all` adds every record to what is pending: there is no other copy. */
export async function saveExport(all: boolean): Promise<void> {
  const account = engine().account.current.get();
  if (!account) return;
  const now = Date.now();
  const stored = await readStored(account.id).catch((cause: unknown) => {
    throw new Error(UNREADABLE, { cause });
  });
  const file = toExport(stored, {
    account: account.email,
    device: deviceNameOf(navigator.userAgent),
    now,
    all,
  });
  download(
    `meelio-${all ? "records" : "pending"}-${new Date(now).toISOString().slice(0, 10)}.json`,
    file,
  );
}

function download(name: string, file: ExportFile): void {
  const blob = new Blob([JSON.stringify(file, null, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
