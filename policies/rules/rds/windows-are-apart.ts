import { asText, read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { fail, notEvaluated, pass } from "../../frame/verdict";

function minutes(window: string): { from: number; to: number } | undefined {
  const [, ...parts] = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(window) ?? [];
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = parts.map(Number);
  if (parts.length === 0) return undefined;
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  return { from, to: to > from ? to : to + 1_440 };
}

export const windowsAreApart = rule("aws:rds/instance:Instance", {
  id: "rds-windows-are-apart",
  severity: "low",
  sameAs: [],
  why: "A backup during maintenance is postponed to the next night.",
  fix: "Set `backupWindow` and `maintenanceWindow` so that they do not meet.",
  check: (database) => {
    const [backup, maintenance] = ["backupWindow", "maintenanceWindow"].map((path) => read(database, path));
    if (backup?.state === "unknown" || maintenance?.state === "unknown")
      return notEvaluated("A window is known only after creation.");
    if (backup?.state !== "known" || maintenance?.state !== "known")
      return fail("`backupWindow` and `maintenanceWindow` are not both set.");
    const ranges = [asText(backup.value), asText(maintenance.value).replaceAll(/[a-z]{3}:/gi, "")].map(minutes);
    const [first, second] = ranges;
    if (first === undefined || second === undefined) return fail("A window is no time of day.");
    return first.from < second.to && second.from < first.to
      ? fail("The backup window and the maintenance window meet.")
      : pass;
  },
});
