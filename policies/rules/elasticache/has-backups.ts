import { expect } from "../../framework/expect";
import { stackRule } from "../../framework/rule";
import { pass } from "../../framework/verdict";
import { cluster, group, serverless } from "./caches";
import { unlessItEvictsAnything } from "./evictions";

export const hasBackups = stackRule([group, cluster, serverless], {
  id: "elasticache-has-backups",
  severity: "medium",
  sameAs: ["CKV_AWS_134", "FSBP ElastiCache.1"],
  why: "A queue without backups is lost with its node.",
  fix: "Set `snapshotRetentionLimit` to at least 1 where data must not be lost; a cache that may evict any key (`maxmemory-policy: allkeys-…`) needs none.",
  check: (graph, { keep }) =>
    graph.of(group, cluster, serverless).map((resource) => {
      const has = expect(resource, "snapshotRetentionLimit", { default: 0 }).toBeAtLeast(1);
      return { resource, verdict: keep ? unlessItEvictsAnything(graph, resource, has) : pass };
    }),
});
