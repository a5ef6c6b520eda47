import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { cluster, group } from "./caches";

export const autoMinorVersionUpgrade = rule([group, cluster], {
  id: "elasticache-auto-minor-version-upgrade",
  severity: "medium",
  sameAs: ["FSBP ElastiCache.2"],
  why: "Fixes of the engine do not come by themselves.",
  fix: "Leave `autoMinorVersionUpgrade` out.",
  check: (cache) =>
    expect(cache, "autoMinorVersionUpgrade", { default: true }).toSatisfy(
      // A text in the one resource, and a truth value in the other.
      (value) => value === true || value === "true",
      "it has to be on",
    ),
});
