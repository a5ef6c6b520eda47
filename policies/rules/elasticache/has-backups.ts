import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";
import { pass } from "../../frame/verdict";

export const hasBackups = rule(
  ["aws:elasticache/replicationGroup:ReplicationGroup", "aws:elasticache/cluster:Cluster"],
  {
    id: "elasticache-has-backups",
    severity: "medium",
    sameAs: ["CKV_AWS_134", "FSBP ElastiCache.1"],
    why: "A queue without backups is lost with its node.",
    fix: "Set `snapshotRetentionLimit` to at least 1 in environments with `keep`.",
    check: (cache, { keep }) => (keep ? expect(cache, "snapshotRetentionLimit", { default: 0 }).toBeAtLeast(1) : pass),
  },
);
