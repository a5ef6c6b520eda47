import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";
import { pass } from "../../frame/verdict";

export const deletionIsProtected = rule(["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"], {
  id: "rds-deletion-is-protected",
  severity: "high",
  sameAs: ["CKV_AWS_293", "FSBP RDS.8"],
  why: "Where data is kept, one wrong call deletes all of it.",
  fix: "Set `deletionProtection: true` in environments with `keep`.",
  check: (database, { keep }) => (keep ? expect(database, "deletionProtection").toBe(true) : pass),
});
