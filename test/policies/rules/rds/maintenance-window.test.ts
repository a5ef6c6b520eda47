import { unknown } from "../../../../model";
import { maintenanceWindow } from "../../../../policies/rules/rds/maintenance-window";
import { describeRule, given } from "../../describe-rule";

const cluster = { type: "aws:rds/cluster:Cluster" };

describeRule(maintenanceWindow, {
  passes: [
    { backupWindow: "01:00-02:00", maintenanceWindow: "sun:03:00-sun:04:00" },
    given({ preferredBackupWindow: "01:00-02:00", preferredMaintenanceWindow: "sun:03:00-sun:04:00" }, cluster),
  ],
  fails: [
    {},
    { backupWindow: "03:30-04:30", maintenanceWindow: "sun:03:00-sun:04:00" },
    given({}, cluster),
    given({ preferredBackupWindow: "03:30-04:30", preferredMaintenanceWindow: "sun:03:00-sun:04:00" }, cluster),
    { backupWindow: "night", maintenanceWindow: "sun:03:00-sun:04:00" },
  ],
  notEvaluated: [{ backupWindow: unknown, maintenanceWindow: "sun:03:00-sun:04:00" }],
});
