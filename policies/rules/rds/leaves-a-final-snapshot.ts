import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all, pass } from "../../framework/verdict";
import { databaseTypes, isReplica } from "./databases";

export const leavesAFinalSnapshot = rule(databaseTypes, {
  id: "rds-leaves-a-final-snapshot",
  severity: "high",
  sameAs: [],
  why: "Without one a deleted database is gone at once.",
  fix: "Leave `skipFinalSnapshot` out where data must not be lost, and set `finalSnapshotIdentifier`.",
  check: (database, { keep }) =>
    keep && !isReplica(database)
      ? all(
          expect(database, "skipFinalSnapshot", { default: false }).toBe(false),
          expect(database, "finalSnapshotIdentifier").toBePresent(),
        )
      : pass,
});
