import type { Said } from "../entries";

/** Of access, keys and guards. */
export const security: Said = [
  [
    "hours of its controllers",
    "https://aws.amazon.com/directoryservice/pricing/",
    ["aws:directoryservice/directory:Directory"],
  ],
  [
    "logs that it writes",
    "https://aws.amazon.com/cloudwatch/pricing/",
    ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"],
  ],
  [
    "modules by the hour",
    "https://aws.amazon.com/cloudhsm/pricing/",
    ["aws:cloudhsmv2/cluster:Cluster", "aws:kms/customKeyStore:CustomKeyStore"],
  ],
  [
    "a month of the subscription, and GB",
    "https://aws.amazon.com/shield/pricing/",
    ["aws:shield/protection:Protection", "aws:shield/subscription:Subscription"],
  ],
  ["buckets and GB that it looks at", "https://aws.amazon.com/macie/pricing/", ["aws:macie2/account:Account"]],
  ["what it scans", "https://aws.amazon.com/inspector/pricing/", ["aws:inspector2/enabler:Enabler"]],
  [
    "checks and findings",
    "https://aws.amazon.com/security-hub/pricing/",
    ["aws:securityhub/account:Account", "aws:securityhub/standardsSubscription:StandardsSubscription"],
  ],
  ["GB that it takes in", "https://aws.amazon.com/detective/pricing/", ["aws:detective/graph:Graph"]],
  [
    "findings and events",
    "https://aws.amazon.com/guardduty/pricing/",
    [
      "aws:guardduty/detectorFeature:DetectorFeature",
      "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan",
      "aws:guardduty/detector:Detector",
    ],
  ],
  [
    "resources that it assesses",
    "https://aws.amazon.com/audit-manager/pricing/",
    ["aws:auditmanager/assessment:Assessment"],
  ],
  ["rules of a group that an ACL names", "https://aws.amazon.com/waf/pricing/", ["aws:wafv2/ruleGroup:RuleGroup"]],
  [
    "active users, where it guards against stolen passwords",
    "https://aws.amazon.com/cognito/pricing/",
    ["aws:cognito/riskConfiguration:RiskConfiguration"],
  ],
  ["monthly active users", "https://aws.amazon.com/cognito/pricing/", ["aws:cognito/userPool:UserPool"]],
  ["what runs in the account", "https://aws.amazon.com/organizations/", ["aws:organizations/account:Account"]],
];
