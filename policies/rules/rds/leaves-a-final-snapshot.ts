import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";
import { all, pass } from "../../frame/verdict";
import { databaseTypes } from "./databases";

export const leavesAFinalSnapshot = rule(databaseTypes, {
  id: "rds-leaves-a-final-snapshot",
  severity: "high",
  sameAs: [],
  why: "Without one a deleted database is gone at once.",
  fix: "Leave `skipFinalSnapshot` out in environments with `keep`, and set `finalSnapshotIdentifier`.",
  check: (database, { keep }) =>
    keep
      ? all(
          expect(database, "skipFinalSnapshot", { default: false }).toBe(false),
          expect(database, "finalSnapshotIdentifier").toBePresent(),
        )
      : pass,
});
