import type { Statement } from "../../policy-document";
import { type EnvironmentScope, regionalArn } from "../environment-scope";

// Why: docs/decisions/0062.
/** What holds data: made and changed, never read and never deleted. Whoever deletes it is a person. */
export function keepData(scope: EnvironmentScope): Statement[] {
  const buckets = Object.values(scope.buckets).map(({ arn }) => arn);
  const { prefix } = scope;
  return [
    {
      Sid: "KeepDatabase",
      Effect: "Allow",
      Action: [
        "rds:*TagsToResource",
        "rds:*TagsFromResource",
        "rds:CreateDBInstance",
        "rds:CreateDBParameterGroup",
        "rds:CreateDBSnapshot",
        "rds:CreateDBSubnetGroup",
        "rds:DeleteDBParameterGroup",
        "rds:DeleteDBSubnetGroup",
        "rds:ListTagsForResource",
        "rds:ModifyDBInstance",
        "rds:ModifyDBParameterGroup",
        "rds:ModifyDBSubnetGroup",
        "rds:RebootDBInstance",
        "rds:ResetDBParameterGroup",
        "rds:StartDBInstance",
        "rds:StopDBInstance",
      ],
      Resource: [
        scope.database.arn,
        regionalArn(scope, "rds", `subgrp:${prefix}`),
        regionalArn(scope, "rds", `pg:${prefix}-*`),
        regionalArn(scope, "rds", `snapshot:${prefix}-*`),
        regionalArn(scope, "rds", "og:default*"),
      ],
    },
    {
      Sid: "LetRdsKeepItsLogin",
      Effect: "Allow",
      // RDS makes the secret in the name of whoever makes the instance; nothing here reads it.
      Action: ["secretsmanager:CreateSecret", "secretsmanager:TagResource"],
      Resource: regionalArn(scope, "secretsmanager", "secret:rds!*"),
      // One that is there already names its instance.
      Condition: { StringEqualsIfExists: { "aws:ResourceTag/aws:rds:primaryDBInstanceArn": scope.database.arn } },
    },
    {
      Sid: "LetRdsFindTheKeyOfItsLogin",
      Effect: "Allow",
      // Whoever makes such an instance is asked, although the key is AWS's own, and on the first time in an account
      // there is no key yet that could have an alias: https://github.com/aws-controllers-k8s/rds-controller/pull/251
      Action: "kms:DescribeKey",
      Resource: regionalArn(scope, "kms", "key/*"),
    },
    {
      Sid: "KeepEmptySecrets",
      Effect: "Allow",
      // Not UpdateSecret, which also replaces a value: docs/decisions/0092.
      Action: [
        "secretsmanager:CreateSecret",
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetResourcePolicy",
        "secretsmanager:TagResource",
        "secretsmanager:UntagResource",
      ],
      Resource: Object.values(scope.secrets).map(({ arn }) => arn),
    },
    {
      Sid: "KeepBuckets",
      Effect: "Allow",
      Action: [
        "s3:CreateBucket",
        "s3:DeleteBucketPolicy",
        "s3:GetAccelerateConfiguration",
        "s3:GetBucket*",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
        "s3:ListTagsForResource",
        "s3:PutBucket*",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:TagResource",
        "s3:UntagResource",
      ],
      Resource: buckets,
    },
    {
      Sid: "BringHostBundles",
      Effect: "Allow",
      Action: ["s3:GetObject*", "s3:PutObject", "s3:PutObjectTagging"],
      Resource: `${scope.buckets.host.arn}/*`,
    },
  ];
}
