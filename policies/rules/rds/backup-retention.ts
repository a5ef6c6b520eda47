import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { databaseTypes } from "./databases";

export const backupRetention = rule(databaseTypes, {
  id: "rds-backup-retention",
  severity: "high",
  sameAs: ["CKV_AWS_133", "FSBP RDS.11"],
  why: "Point-in-time recovery reaches as far back as backups are kept; 0 switches it off.",
  fix: "Set `backupRetentionPeriod` to at least 14 where data must not be lost, elsewhere to at least 1.",
  check: (database, { keep }) =>
    // A cluster keeps a day where nothing is said, an instance none.
    expect(database, "backupRetentionPeriod", { default: database.type.endsWith(":Cluster") ? 1 : 0 }).toBeAtLeast(
      keep ? 14 : 1,
    ),
});
