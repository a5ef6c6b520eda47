import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";
import { pass } from "../../frame/verdict";
import { databaseTypes } from "./databases";

export const backupsOutliveTheInstance = rule(databaseTypes, {
  id: "rds-backups-outlive-the-instance",
  severity: "medium",
  sameAs: [],
  why: "Otherwise point-in-time recovery ends with the instance.",
  fix: "Set `deleteAutomatedBackups: false` in environments with `keep`.",
  check: (database, { keep }) =>
    keep ? expect(database, "deleteAutomatedBackups", { default: true }).toBe(false) : pass,
});
