import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";
import { databaseTypes } from "./databases";

export const backupsOutliveTheInstance = rule(databaseTypes, {
  id: "rds-backups-outlive-the-instance",
  severity: "medium",
  sameAs: [],
  why: "Otherwise point-in-time recovery ends with the instance.",
  fix: "Set `deleteAutomatedBackups: false` where data must not be lost.",
  check: (database, { keep }) =>
    keep ? expect(database, "deleteAutomatedBackups", { default: true }).toBe(false) : pass,
});
