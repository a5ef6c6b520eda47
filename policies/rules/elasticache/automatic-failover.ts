import { expect } from "../../framework/expect";
import { stackRule } from "../../framework/rule";
import { all, pass } from "../../framework/verdict";
import { group } from "./caches";
import { unlessItEvictsAnything } from "./evictions";

export const automaticFailover = stackRule(group, {
  id: "elasticache-automatic-failover",
  severity: "medium",
  sameAs: ["CKV2_AWS_50", "FSBP ElastiCache.3"],
  why: "A single node is down while it is replaced, and comes back with the content of its last snapshot.",
  fix: "Set `automaticFailoverEnabled: true`, `multiAzEnabled: true` and `numCacheClusters: 2` where data must not be lost; a cache that may evict any key needs none of it.",
  check: (graph, { keep }) =>
    graph.of(group).map((resource) => {
      const failsOver = all(
        ...["automaticFailoverEnabled", "multiAzEnabled"].map((path) =>
          expect(resource, path, { default: false }).toBe(true),
        ),
      );
      return { resource, verdict: keep ? unlessItEvictsAnything(graph, resource, failsOver) : pass };
    }),
});
