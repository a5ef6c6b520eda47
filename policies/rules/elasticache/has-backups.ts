import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";
import { cluster, group, serverless } from "./caches";

export const hasBackups = rule([group, cluster, serverless], {
  id: "elasticache-has-backups",
  severity: "medium",
  sameAs: ["CKV_AWS_134", "FSBP ElastiCache.1"],
  why: "A queue without backups is lost with its node.",
  fix: "Set `snapshotRetentionLimit` to at least 1 in environments with `keep`.",
  check: (cache, { keep }) => (keep ? expect(cache, "snapshotRetentionLimit", { default: 0 }).toBeAtLeast(1) : pass),
});
