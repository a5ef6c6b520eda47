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
  [
    "a month of the ACL, its rules and requests",
    "https://aws.amazon.com/waf/pricing/",
    ["aws:waf/webAcl:WebAcl", "aws:wafregional/webAcl:WebAcl"],
  ],
  [
    "a month of each rule, and of groups that are sold",
    "https://aws.amazon.com/waf/pricing/",
    [
      "aws:wafv2/webAclRule:WebAclRule",
      "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
      "aws:waf/rule:Rule",
      "aws:wafregional/rule:Rule",
      "aws:waf/rateBasedRule:RateBasedRule",
      "aws:wafregional/rateBasedRule:RateBasedRule",
    ],
  ],
  [
    "active users, or tokens of machines",
    "https://aws.amazon.com/cognito/pricing/",
    ["aws:cognito/managedUserPoolClient:ManagedUserPoolClient"],
  ],
  [
    "policies of each region and account",
    "https://aws.amazon.com/firewall-manager/pricing/",
    ["aws:fms/policy:Policy"],
  ],
  [
    "requests for authorization",
    "https://aws.amazon.com/verified-permissions/pricing/",
    ["aws:verifiedpermissions/policyStore:PolicyStore"],
  ],
  [
    "jobs on data of buckets",
    "https://aws.amazon.com/macie/pricing/",
    ["aws:macie2/classificationJob:ClassificationJob"],
  ],
];
