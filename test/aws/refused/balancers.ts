import type { Value } from "../../../model";
import type { Row } from "./row";

const targets = "aws:lb/targetGroup:TargetGroup";
const listener = "aws:lb/listener:Listener";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const acl = "aws:wafv2/webAcl:WebAcl";
const visible = { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName: "r" };
const root = {
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: "EXACTLY",
    searchString: "/",
    textTransformations: [{ priority: 0, type: "NONE" }],
  },
};
const guarded = (rule: { readonly [name: string]: Value }): Value => [
  { name: "r", priority: 0, visibilityConfig: visible, ...rule },
];

/** Of balancers, and of what stands before them. */
export const balancers: readonly Row[] = [
  [
    "a check of targets every 5 s that waits 5 s",
    targets,
    "healthCheck.interval",
    5,
    "combination",
    "terraform-linters/tflint-ruleset-aws/issues/404",
  ],
  [
    "a check of targets every 10 minutes",
    targets,
    "healthCheck.interval",
    600,
    "range",
    "aws-cloudformation/cfn-lint/pull/807",
  ],
  [
    "HTTPS without a certificate",
    listener,
    "certificateArn",
    undefined,
    "missing",
    "pulumi/pulumi-awsx/issues/1242",
    "The resource lacks Certificates",
  ],
  ["an SSL policy of HTTP", listener, "protocol", "HTTP", "combination", "guardian/cdk/pull/2396", "sslPolicy"],
  [
    "one subnet for a balancer",
    balancer,
    "subnets",
    ["subnet-0123456789abcdef0"],
    "count",
    "aws-cloudformation/cfn-lint/issues/638",
  ],
  [
    "a balancer that begins with internal-",
    balancer,
    "name",
    "internal-web",
    "pattern",
    "terraform-linters/tflint-ruleset-aws/issues/353",
  ],
  [
    "a balancer with 33 characters",
    balancer,
    "name",
    "x".repeat(33),
    "length",
    "aws-cloudformation/cfn-lint/issues/3259",
  ],
  [
    "a redirect to itself",
    listener,
    "defaultActions",
    [{ type: "redirect", redirect: { statusCode: "HTTP_301", host: "#{host}", path: "/#{path}", query: "#{query}" } }],
    "combination",
    "kubernetes-sigs/aws-load-balancer-controller/issues/1752",
  ],
  [
    "cookies for TCP",
    targets,
    "protocol",
    "TCP",
    "combination",
    "hashicorp/boundary-reference-architecture/issues/14",
    "stickiness",
    { stickiness: { enabled: false, type: "lb_cookie" } },
  ],
  [
    "a prefix of logs that begins with a slash",
    balancer,
    "accessLogs",
    { bucket: "onebox-logs", enabled: true, prefix: "/aws/nlb/accesslogs" },
    "pattern",
    "ansible/ansible/issues/55147",
  ],
  [
    "a listener for TCP of an application's balancer",
    listener,
    "protocol",
    "TCP",
    "combination",
    "alphagov/gsp/pull/351",
    "protocol is TCP",
    { certificateArn: undefined, sslPolicy: undefined },
  ],
  [
    "addresses beyond 255",
    "aws:lb/listenerRule:ListenerRule",
    "conditions",
    [{ sourceIp: { values: ["333.444.555.66/32"] } }],
    "pattern",
    "aws/copilot-cli/issues/2620",
  ],
  [
    "a port in a host's name",
    "aws:lb/listenerRule:ListenerRule",
    "conditions",
    [{ hostHeader: { values: ["example.com:8443"] } }],
    "pattern",
    "hashicorp/terraform-provider-aws/issues/49147",
  ],
  [
    "six paths in one rule",
    "aws:lb/listenerRule:ListenerRule",
    "conditions",
    [{ pathPattern: { values: ["/r1", "/r2", "/r3", "/r4", "/r5", "/r6"] } }],
    "count",
    "aws/aws-cdk/issues/10065",
    "",
  ],
  [
    "an action and an override of a rule",
    acl,
    "rules.0.overrideAction",
    { none: {} },
    "combination",
    "umotif-public/terraform-aws-waf-webaclv2/pull/85",
  ],
  [
    "a statement of two",
    acl,
    "rules.0.statement.geoMatchStatement",
    { countryCodes: ["DE"] },
    "combination",
    "aws/aws-cli/issues/5571",
  ],
  [
    "a rule of and with one part",
    acl,
    "rules",
    guarded({ action: { block: {} }, statement: { andStatement: { statements: [root] } } }),
    "count",
    "hashicorp/terraform-provider-aws/issues/34320",
  ],
  [
    "a rule without an action",
    acl,
    "rules",
    guarded({ statement: root }),
    "missing",
    "hashicorp/terraform-provider-aws/issues/42217",
  ],
  [
    "a rule with an action and another in its place",
    acl,
    "rules",
    guarded({ action: { block: {} }, overrideAction: { count: {} }, statement: root }),
    "combination",
    "hashicorp/terraform-provider-aws/issues/29321",
  ],
  [
    "rules against stolen accounts that do not know where people log in",
    acl,
    "rules",
    guarded({
      overrideAction: { none: {} },
      statement: { managedRuleGroupStatement: { name: "AWSManagedRulesATPRuleSet", vendorName: "AWS" } },
    }),
    "missing",
    "hashicorp/terraform-provider-aws/issues/31740",
  ],
  [
    "two rules of one priority",
    acl,
    "rules",
    ["a", "b"].map((name) => ({
      name,
      priority: 40,
      action: { block: {} },
      statement: root,
      visibilityConfig: { ...visible, metricName: name },
    })),
    "duplicate",
    "binbashar/le-tf-infra-aws/pull/418",
  ],
  [
    "a count by rate within another statement",
    acl,
    "rules",
    guarded({
      action: { block: {} },
      statement: {
        andStatement: { statements: [root, { rateBasedStatement: { limit: 100, aggregateKeyType: "IP" } }] },
      },
    }),
    "combination",
    "globaldatanet/aws-firewall-factory/issues/279",
  ],
  [
    "a count by forwarded addresses, of which header",
    acl,
    "rules",
    guarded({
      action: { block: {} },
      statement: { rateBasedStatement: { limit: 375, aggregateKeyType: "FORWARDED_IP" } },
    }),
    "missing",
    "umotif-public/terraform-aws-waf-webaclv2/issues/68",
  ],
];
