import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { databaseTypes } from "./databases";

export const logsLeaveTheInstance = rule(databaseTypes, {
  id: "rds-logs-leave-the-instance",
  severity: "medium",
  sameAs: ["CKV_AWS_129", "CKV_AWS_324", "FSBP RDS.9"],
  why: "After a failover or a deletion the log is gone.",
  fix: 'Set `enabledCloudwatchLogsExports: ["postgresql"]`.',
  check: (database) =>
    expect(database, "enabledCloudwatchLogsExports").toSatisfy(
      (value) => Array.isArray(value) && value.includes("postgresql"),
      'it has to hold "postgresql"',
    ),
});
