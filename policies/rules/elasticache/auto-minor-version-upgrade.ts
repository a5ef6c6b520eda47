import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { cluster, group } from "./caches";

export const autoMinorVersionUpgrade = rule([group, cluster], {
  id: "elasticache-auto-minor-version-upgrade",
  severity: "medium",
  sameAs: ["FSBP ElastiCache.2"],
  why: "Fixes of the engine do not come by themselves.",
  fix: "Leave `autoMinorVersionUpgrade` out.",
  // A text in the one resource, and a truth value in the other.
  check: (cache) =>
    cache.type === cluster
      ? expect(cache, "autoMinorVersionUpgrade", { default: "true" }).toBe("true")
      : expect(cache, "autoMinorVersionUpgrade", { default: true }).toBe(true),
});
