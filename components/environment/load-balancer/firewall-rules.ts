import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

const byAddress = { sampledRequestsEnabled: true, cloudwatchMetricsEnabled: true };

/**
 * AWS's own rules, in the order in which they are asked.
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
const managed: readonly { readonly name: string; readonly counted: readonly string[] }[] = [
  { name: "AWSManagedRulesAmazonIpReputationList", counted: [] },
  { name: "AWSManagedRulesKnownBadInputsRuleSet", counted: [] },
  // A body above 8 kB is an upload here; how large one may be the proxy says.
  { name: "AWSManagedRulesCommonRuleSet", counted: ["SizeRestrictions_BODY"] },
];

/** Stands before a load balancer: known attacks and who asks too often from one address are refused. */
export function webAcl(
  name: string,
  { aclName, requestsPerFiveMinutes }: { readonly aclName: string; readonly requestsPerFiveMinutes: number },
  balancerArn: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  const acl = new aws.wafv2.WebAcl(
    name,
    {
      name: aclName,
      description: "Known attacks, and too many requests from one address",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: { ...byAddress, metricName: aclName },
      rules: [
        {
          name: "too-many",
          priority: 0,
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: { rateBasedStatement: { limit: requestsPerFiveMinutes, aggregateKeyType: "IP" } },
          visibilityConfig: { ...byAddress, metricName: "too-many" },
        },
        ...managed.map((group, index) => ({
          name: group.name,
          priority: index + 1,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: {
              vendorName: "AWS",
              name: group.name,
              ruleActionOverrides: group.counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
            },
          },
          visibilityConfig: { ...byAddress, metricName: group.name },
        })),
      ],
    },
    { parent },
  );
  // Its end takes away whatever ACL the balancer has by then: a successor that came before would go with it.
  const association = { resourceArn: balancerArn, webAclArn: acl.arn };
  new aws.wafv2.WebAclAssociation(name, association, { parent, deleteBeforeReplace: true });
}
