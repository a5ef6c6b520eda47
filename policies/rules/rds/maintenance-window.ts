import { asText, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail, notEvaluated, pass } from "../../framework/verdict";
import { databaseTypes } from "./databases";

function minutes(window: string): { from: number; to: number } | undefined {
  const [, ...parts] = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(window) ?? [];
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = parts.map(Number);
  if (parts.length === 0) return undefined;
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  return { from, to: to > from ? to : to + 1_440 };
}

export const maintenanceWindow = rule(databaseTypes, {
  id: "rds-maintenance-window",
  severity: "low",
  sameAs: [],
  why: "A backup during maintenance is postponed to the next night.",
  fix: "Set `backupWindow` and `maintenanceWindow`, or a cluster's `preferredBackupWindow` and `preferredMaintenanceWindow`, so that they do not meet.",
  check: (database) => {
    const paths = database.type.endsWith(":Cluster")
      ? ["preferredBackupWindow", "preferredMaintenanceWindow"]
      : ["backupWindow", "maintenanceWindow"];
    const windows = paths.map((path) => read(database, path));
    if (windows.some(({ state }) => state === "unknown" || state === "secret"))
      return notEvaluated("A window is known only after creation.");
    const texts = windows.map((window) => (window.state === "known" ? asText(window.value) : null));
    if (texts.includes(null)) return fail(`\`${paths.join("` and `")}\` are not both set.`);
    const [first, second] = texts.map((text) => minutes((text ?? "").replaceAll(/[a-z]{3}:/gi, "")));
    if (first === undefined || second === undefined) return fail("A window is no time of day.");
    return first.from < second.to && second.from < first.to
      ? fail("The backup window and the maintenance window meet.")
      : pass;
  },
});
