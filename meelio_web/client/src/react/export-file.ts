/** Writes what a device has to a file before its person leaves; loaded when somebody asks for it. */

import { say } from "../i18n/say.ts";
import { deviceNameOf } from "../platform/shared.ts";
import { readStored } from "../store/read-stored.ts";
import { download } from "./download.ts";
import { engine } from "./engine.ts";
import { toExport } from "./export-view.ts";

/** `all` adds every record to what is pending: there is no other copy. */
export async function saveExport(all: boolean): Promise<void> {
  const account = engine().account.current.get();
  if (!account) return;
  const now = Date.now();
  const stored = await readStored(account.id).catch((cause: unknown) => {
    throw new Error(
      say("The browser would not read what is stored here. Nothing is lost; try again."),
      { cause },
    );
  });
  const file = toExport(stored, {
    account: account.email,
    owner: account.id,
    device: deviceNameOf(navigator.userAgent),
    now,
    all,
  });
  const day = new Date(now).toISOString().slice(0, 10);
  const name = `meelio-${all ? "records" : "pending"}-${day}.json`;
  download(name, "application/json", JSON.stringify(file, null, 2));
}
