import { expect } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { stackRule } from "../../framework/rule";
import { pass, passes, type Verdict } from "../../framework/verdict";
import { cluster, group } from "./caches";
import { unlessItEvictsAnything } from "./evictions";

export const leavesALastSnapshot = stackRule([group, cluster], {
  id: "elasticache-leaves-a-last-snapshot",
  severity: "medium",
  sameAs: [],
  why: "Automatic snapshots go with the queue, so a wrong deletion leaves nothing of its jobs.",
  fix: "Set `finalSnapshotIdentifier` where data must not be lost; a cache that may evict any key needs none.",
  check: (graph, { keep }) =>
    graph.of(group, cluster).map((resource) => ({
      resource,
      verdict: keep && !isOfAGroup(resource) ? judge(graph, resource) : pass,
    })),
});

/** A node for which its group speaks. */
function isOfAGroup(resource: Node): boolean {
  return resource.type === cluster && passes(expect(resource, "replicationGroupId").toBePresent());
}

function judge(graph: Graph, resource: Node): Verdict {
  return unlessItEvictsAnything(graph, resource, expect(resource, "finalSnapshotIdentifier").toBePresent());
}
