import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const isNotPublic = rule(["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"], {
  id: "rds-is-not-public",
  severity: "critical",
  sameAs: ["CKV_AWS_17", "FSBP RDS.2"],
  why: "A database on the internet is attacked from its first minute on.",
  fix: "Leave `publiclyAccessible` out.",
  check: (resource) => expect(resource, "publiclyAccessible", { default: false }).toBe(false),
});
