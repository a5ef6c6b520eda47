import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";
import { group } from "./caches";
import { unlessItEvictsAnything } from "./evictions";

export const isProtected = stackRule(group, {
  id: "elasticache-is-protected",
  severity: "medium",
  sameAs: [],
  why: "A queue and its jobs would go with one wrong line in the program.",
  fix: "Give it `protect: true` where data must not be lost; a cache that may evict any key needs none.",
  check: (graph, { keep }) =>
    graph.of(group).map((resource) => {
      const kept = resource.protect ? pass : fail("It is not protected.");
      return { resource, verdict: keep ? unlessItEvictsAnything(graph, resource, kept) : pass };
    }),
});
