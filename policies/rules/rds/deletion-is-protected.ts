import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";
import { databaseTypes } from "./databases";

export const deletionIsProtected = rule([...databaseTypes, "aws:rds/globalCluster:GlobalCluster"], {
  id: "rds-deletion-is-protected",
  severity: "high",
  sameAs: ["CKV_AWS_293", "CKV_AWS_139", "FSBP RDS.7", "FSBP RDS.8"],
  why: "Where data is kept, one wrong call deletes all of it.",
  fix: "Set `deletionProtection: true` where data must not be lost.",
  check: (database, { keep }) => (keep ? expect(database, "deletionProtection").toBe(true) : pass),
});
