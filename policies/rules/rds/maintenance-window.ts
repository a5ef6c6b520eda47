import { asText, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail, notEvaluated, pass } from "../../framework/verdict";
import { dailyWindow, overlaps, weeklyWindow } from "../../../model/windows";
import { databaseTypes } from "./databases";

export const maintenanceWindow = rule(databaseTypes, {
  id: "rds-maintenance-window",
  severity: "low",
  sameAs: [],
  why: "A backup during maintenance is postponed to the next night.",
  fix: "Set `backupWindow` and `maintenanceWindow`, or a cluster's `preferredBackupWindow` and `preferredMaintenanceWindow`, so that they do not overlap.",
  check: (database) => {
    const paths = database.type.endsWith(":Cluster")
      ? ["preferredBackupWindow", "preferredMaintenanceWindow"]
      : ["backupWindow", "maintenanceWindow"];
    const windows = paths.map((path) => read(database, path));
    if (windows.some(({ state }) => state === "unknown" || state === "secret"))
      return notEvaluated("A window is known only after creation.");
    const texts = windows.map((window) => (window.state === "known" ? asText(window.value) : null));
    if (texts.includes(null)) return fail(`\`${paths.join("` and `")}\` are not both set.`);
    const [backup, maintenance] = texts;
    const [each, once] = [dailyWindow(backup ?? ""), weeklyWindow(maintenance ?? "")];
    if (each === null || once === null) return fail("A window is not a time of day.");
    return overlaps(each, once) ? fail("The backup window and the maintenance window overlap.") : pass;
  },
});
