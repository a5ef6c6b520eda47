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

const groupOf = (account: string): string => `arn:aws:scheduler:us-east-1:${account}:schedule-group/onebox`;

describeRule(trustedServiceIsBound, {
  passes: [
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    },
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
    ...["codebuild", "dlm", "ecs-tasks", "monitoring.rds", "pipes", "states", "vpc-flow-logs"].map((name) => ({
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: `${name}.amazonaws.com` },
        Action: "sts:AssumeRole",
      }),
    })),
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
