import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { databaseTypes } from "./databases";

export const autoMinorVersionUpgrade = rule([...databaseTypes, "aws:rds/clusterInstance:ClusterInstance"], {
  id: "rds-auto-minor-version-upgrade",
  severity: "medium",
  sameAs: ["CKV_AWS_226", "FSBP RDS.13"],
  why: "Minor versions of PostgreSQL are security fixes.",
  fix: "Leave `autoMinorVersionUpgrade` out; they come in the maintenance window.",
  check: (resource) => expect(resource, "autoMinorVersionUpgrade", { default: true }).toBe(true),
});
