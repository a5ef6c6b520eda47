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
    { backupWindow: "23:30-00:30", maintenanceWindow: "sun:00:15-sun:00:45" },
    // Around the end of the week, from either side.
    { backupWindow: "23:30-00:30", maintenanceWindow: "mon:00:15-mon:00:45" },
    { backupWindow: "00:00-00:30", maintenanceWindow: "sun:23:45-mon:00:15" },
    { backupWindow: "03:00-03:30", maintenanceWindow: "sat:22:00-sun:04:00" },
    { backupWindow: "03:00-03:30", maintenanceWindow: "03:00-03:30" },
    given({}, cluster),
    given({ preferredBackupWindow: "03:30-04:30", preferredMaintenanceWindow: "sun:03:00-sun:04:00" }, cluster),
    { backupWindow: "night", maintenanceWindow: "sun:03:00-sun:04:00" },
  ],
  notEvaluated: [{ backupWindow: unknown, maintenanceWindow: "sun:03:00-sun:04:00" }],
});
