import { say } from "../i18n/say.ts";
import { toPreview } from "./import-preview.ts";
import { type ImportInput, type ImportView, noImport } from "./import-view.ts";
import { sayRefusal } from "./import-words.ts";
import { inSize } from "./words.ts";

let zones: readonly string[] | undefined;

/** All that this browser knows, and the one that it is in. */
function zonesWith(zone: string): readonly string[] {
  zones ??= [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC"])];
  return zone === "" || zones.includes(zone) ? zones : [zone, ...zones];
}

/** Puts the page's part together from what is known of the file. */
export function toImport(input: ImportInput): ImportView {
  const { stage, answer, fileName, fileSize, zone, overlaps, takesSettings } = input;
  const refusal = answer?.type === "unreadable" ? sayRefusal(answer.reason) : "";
  const busy = { reading: say("Reading the file…"), importing: say("Keeping it on this device…") };
  return {
    ...noImport,
    stage,
    error: input.error || refusal,
    fileText: fileName === "" ? "" : `${fileName} · ${inSize(fileSize)}`,
    busyText: stage === "reading" || stage === "importing" ? busy[stage] : "",
    zone,
    zones: zonesWith(zone),
    overlaps,
    takesSettings,
    resultText: input.resultText,
    ...(answer?.type === "read" ? toPreview(answer.overview, answer.plan, input) : {}),
  };
}
