import type { Statement } from "../../policy-document";
import { type EnvironmentScope, regionalArn } from "../environment-scope";
import { inRegions } from "./regions";

/** Alarms, logs, mail, the budget, snapshots by the clock, and the site's address. */
export function monitoring(scope: EnvironmentScope, domains: readonly string[]): Statement[] {
  const { accountId, path, prefix } = scope;
  const record = "route53:ChangeResourceRecordSets";
  const alarms = inRegions(scope, "cloudwatch", [`alarm:${prefix}-*`]);
  const tagged = { StringEquals: { [`aws:RequestTag/${scope.tags.environment}`]: scope.environment } };
  const own = { [`aws:ResourceTag/${scope.tags.environment}`]: scope.environment };
  return [
    {
      Sid: "KeepAlarms",
      Effect: "Allow",
      Action: [
        "cloudwatch:*AlarmActions",
        "cloudwatch:DeleteAlarms",
        "cloudwatch:ListTagsForResource",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ],
      Resource: alarms,
    },
    {
      Sid: "TellAndRecover",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricAlarm",
      Resource: alarms,
      // An alarm reboots, stops and terminates whatever instance its metric names, with rights of CloudWatch's own:
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-alarm-actions.html
      Condition: {
        "ForAllValues:StringLike": {
          "cloudwatch:AlarmActions": [
            ...inRegions(scope, "sns", [`${prefix}-*`]),
            `arn:aws:automate:${scope.region}:ec2:recover`,
          ],
        },
      },
    },
    {
      Sid: "KeepTopics",
      Effect: "Allow",
      Action: [
        "sns:CreateTopic",
        "sns:DeleteTopic",
        "sns:GetTopicAttributes",
        "sns:ListTagsForResource",
        "sns:SetSubscriptionAttributes",
        "sns:SetTopicAttributes",
        "sns:Subscribe",
        "sns:TagResource",
        "sns:Unsubscribe",
        "sns:UntagResource",
      ],
      Resource: inRegions(scope, "sns", [`${prefix}-*`]),
    },
    {
      Sid: "KeepEventRules",
      Effect: "Allow",
      Action: [
        "events:DeleteRule",
        "events:DescribeRule",
        "events:DisableRule",
        "events:EnableRule",
        "events:ListTagsForResource",
        "events:ListTargetsByRule",
        "events:PutRule",
        "events:RemoveTargets",
        "events:TagResource",
        "events:UntagResource",
      ],
      Resource: regionalArn(scope, "events", `rule/${prefix}-*`),
    },
    {
      Sid: "TellOfEvents",
      Effect: "Allow",
      Action: "events:PutTargets",
      Resource: regionalArn(scope, "events", `rule/${prefix}-*`),
      // Nothing is started by an event; a person hears of it.
      Condition: {
        "ForAllValues:ArnLike": { "events:TargetArn": regionalArn(scope, "sns", `${prefix}-*`) },
        Null: { "events:TargetArn": "false" },
      },
    },
    {
      Sid: "KeepLogGroups",
      Effect: "Allow",
      // Their contents may name users, and are for people.
      Action: [
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteRetentionPolicy",
        "logs:ListTags*",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ],
      Resource: [`${path}/*`, `/aws/rds/instance/${prefix}/*`].map((name) =>
        regionalArn(scope, "logs", `log-group:${name}`),
      ),
    },
    {
      Sid: "KeepBudget",
      Effect: "Allow",
      Action: [
        "budgets:ListTagsForResource",
        "budgets:ModifyBudget",
        "budgets:TagResource",
        "budgets:UntagResource",
        "budgets:ViewBudget",
      ],
      Resource: `arn:aws:budgets::${accountId}:budget/${prefix}`,
    },
    { Sid: "PlanSnapshots", Effect: "Allow", Action: "dlm:CreateLifecyclePolicy", Resource: "*", Condition: tagged },
    {
      Sid: "MarkPlan",
      Effect: "Allow",
      Action: "dlm:TagResource",
      Resource: regionalArn(scope, "dlm", "policy/*"),
      // One that is made now has no tag yet.
      Condition: { ...tagged, StringEqualsIfExists: own },
    },
    {
      Sid: "ChangeOwnPlan",
      Effect: "Allow",
      Action: ["dlm:TagResource", "dlm:UntagResource", "dlm:UpdateLifecyclePolicy"],
      Resource: regionalArn(scope, "dlm", "policy/*"),
      Condition: { StringEquals: own, StringEqualsIfExists: tagged.StringEquals },
    },
    {
      Sid: "PointOwnDomain",
      Effect: "Allow",
      Action: record,
      Resource: "arn:aws:route53:::hostedzone/*",
      Condition: {
        // A certificate's names are proven by records one level below them.
        "ForAllValues:StringLike": { [`${record}NormalizedRecordNames`]: domains.flatMap((one) => [one, `_*.${one}`]) },
        "ForAllValues:StringEquals": { [`${record}RecordTypes`]: ["A", "CNAME"] },
        Null: { [`${record}NormalizedRecordNames`]: "false" },
      },
    },
    // Their ids are random, and IAM knows nothing else of them.
    {
      Sid: "KeepHealthChecks",
      Effect: "Allow",
      Action: ["route53:ChangeTagsForResource", "route53:DeleteHealthCheck", "route53:UpdateHealthCheck"],
      Resource: "arn:aws:route53:::healthcheck/*",
    },
    { Sid: "MakeHealthChecks", Effect: "Allow", Action: "route53:CreateHealthCheck", Resource: "*" },
  ];
}
