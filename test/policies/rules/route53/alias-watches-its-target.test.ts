import { unknown } from "../../../../model";
import { aliasWatchesItsTarget } from "../../../../policies/rules/route53/alias-watches-its-target";
import { describeRule } from "../../describe-rule";

const weightedRoutingPolicies = [{ weight: 10 }];
const alias = { name: unknown, zoneId: unknown };

describeRule(aliasWatchesItsTarget, {
  passes: [
    { records: ["192.0.2.1"], weightedRoutingPolicies },
    { aliases: [{ ...alias, evaluateTargetHealth: true }], weightedRoutingPolicies },
    // Alone of its name, there is nowhere else to lead to.
    { aliases: [{ ...alias, evaluateTargetHealth: false }] },
    // Route 53 knows no health of CloudFront.
    {
      aliases: [{ name: unknown, zoneId: "Z2FDTNDATAQYW2", evaluateTargetHealth: false }],
      failoverRoutingPolicies: [{ type: "PRIMARY" }],
    },
  ],
  fails: [
    { aliases: [{ ...alias, evaluateTargetHealth: false }], weightedRoutingPolicies },
    { aliases: [{ ...alias, evaluateTargetHealth: false }], latencyRoutingPolicies: [{ region: "us-east-1" }] },
    { aliases: [{ ...alias, evaluateTargetHealth: false }], failoverRoutingPolicies: [{ type: "PRIMARY" }] },
    { aliases: [alias], weightedRoutingPolicies },
  ],
  notEvaluated: [
    { aliases: unknown, weightedRoutingPolicies },
    { aliases: [{ ...alias, evaluateTargetHealth: unknown }], weightedRoutingPolicies },
  ],
});
