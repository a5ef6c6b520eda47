import { expect, expectEach } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";

const shared = [
  "weightedRoutingPolicies",
  "failoverRoutingPolicies",
  "latencyRoutingPolicies",
  "geolocationRoutingPolicies",
  "geoproximityRoutingPolicy",
  "multivalueAnswerRoutingPolicy",
];

/** The zone of every distribution of CloudFront, whose health Route 53 does not know. */
const cloudfront = "Z2FDTNDATAQYW2";

export const aliasWatchesItsTarget = rule("aws:route53/record:Record", {
  id: "route53-alias-watches-its-target",
  severity: "medium",
  sameAs: [],
  why: "DNS goes on sending visitors to the one place while it is down, and the other one stands idle.",
  fix: "Set `evaluateTargetHealth: true` in `aliases` of records that share a name.",
  check: (record) =>
    shared.every((policy) => read(record, policy).state === "absent")
      ? pass
      : expectEach(record, "aliases", (alias) => {
          const zone = read(record, `${alias}.zoneId`);
          return zone.state === "known" && zone.value === cloudfront
            ? pass
            : expect(record, `${alias}.evaluateTargetHealth`).toBe(true);
        }),
});
