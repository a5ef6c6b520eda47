import { stateKeyAlias } from "../../model/names";
import { accountOwn as account, arn, asked, namesIn } from "../components/account/pipeline-roles/need";
import { accountId, type Call } from "../components/account/pipeline-roles/iam";

/** Whoever deploys dev attacks these two. */
export const owners = ["prod", "the account"] as const;
export type Owner = (typeof owners)[number];

const [dev, prod] = [namesIn("dev"), namesIn("prod")];
const iam = (rest: string): string => `arn:aws:iam::${accountId}:${rest}`;
const inState = (stack: string): string[] =>
  ["stacks/onebox", "locks/organization/onebox", "history/onebox", "backups/onebox"].map(
    (folder) => `${account.stateBucket.arn}/.pulumi/${folder}/${stack}${folder.startsWith("stacks") ? "" : "/1"}.json`,
  );

/** What has a name. */
export const named: Readonly<Record<Owner, readonly string[]>> = {
  prod: [
    ...Object.values(prod.roles).map((role) => role.arn),
    iam(`instance-profile/onebox/prod/${prod.roles.host.name}`),
    prod.permissionsBoundaryArn,
    account.deployRole("prod").arn,
    account.administratorRole("prod").arn,
    account.administratorRole("prod").boundary.arn,
    ...["deploy-prod-stack", "administrator-prod-data"].map((one) => iam(`policy/onebox/pipelines/onebox-${one}`)),
    ...Object.values(prod.buckets).flatMap((bucket) => [bucket.arn, `${bucket.arn}/file`]),
    ...Object.values({ ...prod.parameters, ...prod.serviceParameters }).map((parameter) => parameter.arn),
    prod.cluster.arn,
    ...Object.values(prod.secrets).map((secret) => secret.arn.replace("??????", "a1b2c3")),
    arn("secretsmanager", "secret:rds!db-1-a1b2c3"),
    ...[...Object.values(prod.logGroups), prod.taskLogGroup].flatMap((one) => [one.arn, `${one.arn}:log-stream:1`]),
    arn("logs", "log-group:/aws/rds/instance/onebox-prod/postgresql"),
    prod.database.arn,
    ...["subgrp:onebox-prod", "pg:onebox-prod-postgres17", "snapshot:onebox-prod-final-1"].map((one) =>
      arn("rds", one),
    ),
    prod.releaseDocument.arn,
    prod.operationDocument.arn,
    prod.scheduleGroup.arn,
    arn("scheduler", "schedule/onebox-prod/digest"),
    arn("lambda", "function:onebox-prod-task-caller"),
    arn("sqs", "onebox-prod-tasks-failed"),
    arn("sns", "onebox-prod-alerts"),
    arn("cloudwatch", "alarm:onebox-prod-site"),
    `arn:aws:budgets::${accountId}:budget/onebox-prod`,
    ...inState("prod"),
  ],
  "the account": [
    ...Object.values(account.roles).map((role) => role.arn),
    account.deployRole("dev").arn,
    account.administratorRole("dev").arn,
    account.administratorRole("dev").boundary.arn,
    iam("role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0123456789abcdef"),
    ...["deploy-dev-stack", "administrator-dev-data"].map((one) => iam(`policy/onebox/pipelines/onebox-${one}`)),
    account.pipelinesBoundary.arn,
    dev.permissionsBoundaryArn,
    iam("oidc-provider/api.bitbucket.org/2.0/workspaces/example/pipelines-config/identity/oidc"),
    iam("user/administrator"),
    account.gateFunction.arn,
    account.gate.tokenSecret.arn.replace("??????", "a1b2c3"),
    account.gate.override.arn,
    account.gate.logGroup.arn,
    account.gate.opened("prod").arn,
    account.gate.overrideAlias.arn,
    ...[account.imageBuild, account.deployBuild("prod")].flatMap((build) => [
      build.arn,
      build.logGroup.arn,
      `${build.logGroup.arn}:log-stream:1`,
    ]),
    account.alertTopic.arn,
    account.trail.arn,
    account.auditBucket.arn,
    `${account.auditBucket.arn}/AWSLogs/1`,
    account.imageRepository.arn,
    "arn:aws:ssm:us-east-1::document/AWS-RunShellScript",
    `arn:aws:budgets::${accountId}:budget/onebox-account`,
    account.stateBucket.arn,
    `${account.stateBucket.arn}/.pulumi/meta.yaml`,
    ...inState("test"),
  ],
};

/** What IAM is told of something of theirs, whatever is asked for. The account's own carries no environment's tag. */
export const facts: Readonly<Record<Owner, NonNullable<Call["context"]>>> = {
  prod: {
    "aws:ResourceTag/onebox:environment": "prod",
    "aws:ResourceTag/aws:rds:primaryDBInstanceArn": prod.database.arn,
    "ec2:ResourceTag/onebox:environment": "prod",
    "ssm:resourceTag/onebox:environment": "prod",
    "cloudwatch:namespace": prod.metricNamespace,
    "kms:ResourceAliases": [stateKeyAlias("prod", "onebox")],
    "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["app.example.com"],
    "route53:ChangeResourceRecordSetsRecordTypes": ["A"],
  },
  "the account": {
    "cloudwatch:namespace": "AWS/EC2",
    "kms:ResourceAliases": [stateKeyAlias("test", "onebox")],
    "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["example.com"],
    "route53:ChangeResourceRecordSetsRecordTypes": ["A"],
  },
};

/** What an attacker says in a request: all that a policy may ask for, with and without dev's tag. */
export const wishes: readonly NonNullable<Call["context"]>[] = [wish({}), wish(asked(dev) ?? {})];

function wish(tags: NonNullable<Call["context"]>): NonNullable<Call["context"]> {
  return {
    ...tags,
    "iam:PermissionsBoundary": dev.permissionsBoundaryArn,
    "iam:PassedToService": "lambda.amazonaws.com",
    "iam:AWSServiceName": "rds.amazonaws.com",
    "iam:PolicyARN": "arn:aws:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole",
    "cloudwatch:AlarmActions": [arn("sns", "onebox-dev-alerts")],
  };
}

export interface Victim {
  readonly resource: string;
  /** Unless only what IAM is told of it says so. */
  readonly owner?: Owner;
}

/** What an attacker tries of one kind: what is known by its name, an id of AWS's, and a name that prod could have given. */
export function victimsOf(kind: string): readonly Victim[] {
  if (kind === "*") return [{ resource: "*" }];
  const place = kind.replace("${Region}", "us-east-1").replace("${Account}", accountId);
  const isLike = new RegExp(`^${place.replaceAll(/[.*+?^()|[\]\\/]/g, "\\$&").replaceAll(/\$\{\w+\}/g, "[^ ]+")}$`);
  const known = owners.flatMap((owner) =>
    named[owner].filter((one) => isLike.test(one)).map((resource) => ({ resource, owner })),
  );
  return [...known, ...["1", "onebox-prod-x"].map((word) => ({ resource: place.replaceAll(/\$\{\w+\}/g, word) }))];
}
