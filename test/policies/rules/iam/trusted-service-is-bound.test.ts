import { type Properties, unknown } from "../../../../model";
import { trustedServiceIsBound } from "../../../../policies/rules/iam/trusted-service-is-bound";
import { describeRule, policy } from "../../describe-rule";

/** A role for Scheduler under these conditions. */
function scheduler(Condition: Properties): Properties {
  return {
    assumeRolePolicy: policy({
      Effect: "Allow",
      Principal: { Service: "scheduler.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition,
    }),
  };
}

function unbound(name: string): Properties {
  const Principal = { Service: `${name}.amazonaws.com` };
  return { assumeRolePolicy: policy({ Effect: "Allow", Principal, Action: "sts:AssumeRole" }) };
}

const groupOf = (account: string): string => `arn:aws:scheduler:us-east-1:${account}:schedule-group/onebox`;

describeRule(trustedServiceIsBound, {
  passes: [
    ...["ec2", "ecs", "elasticmapreduce", "lambda", "tasks.apprunner"].map(unbound),
    scheduler({ StringEquals: { "aws:SourceAccount": "123456789012" } }),
    scheduler({ ArnLike: { "aws:SourceArn": groupOf("123456789012") } }),
    scheduler({ ArnLike: { "aws:SourceArn": "arn:aws:scheduler:*:123456789012:*" } }),
  ],
  fails: [
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    },
    scheduler({ ArnLike: { "aws:SourceArn": "*" } }),
    scheduler({ ArnLike: { "aws:SourceArn": groupOf("*") } }),
    scheduler({ ArnLike: { "aws:SourceArn": groupOf("1234*") } }),
    scheduler({ ArnLike: { "aws:SourceArn": [groupOf("123456789012"), "arn:*"] } }),
    scheduler({ StringLike: { "aws:SourceAccount": "*" } }),
    scheduler({ StringLike: { "aws:SourceAccount": "????????????" } }),
    scheduler({ StringEqualsIfExists: { "aws:SourceAccount": "123456789012" } }),
    scheduler({ "ForAllValues:StringEquals": { "aws:SourceAccount": "123456789012" } }),
    scheduler({ Null: { "aws:SourceAccount": "false" } }),
    ...["Events", "codebuild", "dlm", "ecs-tasks", "monitoring.rds", "pipes", "states", "vpc-flow-logs"].map(unbound),
    // Any trust anchor of the account, and whichever service comes next.
    ...["apigateway", "datasync", "logs.us-east-1", "rolesanywhere", "service-of-tomorrow"].map(unbound),
    scheduler({ StringEquals: { "aws:SourceAccount": "${aws:PrincipalAccount}" } }),
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: "dlm.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringNotEquals: { "aws:SourceAccount": "1" } },
      }),
    },
  ],
  notEvaluated: [{ assumeRolePolicy: unknown }],
});
