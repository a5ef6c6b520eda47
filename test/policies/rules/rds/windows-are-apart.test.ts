import { unknown } from "../../../../graph";
import { windowsAreApart } from "../../../../policies/rules/rds/windows-are-apart";
import { describeRule } from "../../describe-rule";

describeRule(windowsAreApart, {
  passes: [{ backupWindow: "01:00-02:00", maintenanceWindow: "sun:03:00-sun:04:00" }],
  fails: [
    {},
    { backupWindow: "03:30-04:30", maintenanceWindow: "sun:03:00-sun:04:00" },
    { backupWindow: "night", maintenanceWindow: "sun:03:00-sun:04:00" },
  ],
  notEvaluated: [{ backupWindow: unknown, maintenanceWindow: "sun:03:00-sun:04:00" }],
});
