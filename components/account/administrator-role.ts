import * as pulumi from "@pulumi/pulumi";
import type { NamedRole } from "../../model/names";
import type { Statement } from "../policy-document";
import type { DeployRole } from "./deploy-role";
import { type EnvironmentScope, regionalArn } from "./environment-scope";
import { pipelineRole } from "./pipeline-role";
import { PipelinesBoundary, type PipelinesBoundaryArgs } from "./pipelines-boundary";

export interface AdministratorRoleArgs {
  readonly role: NamedRole;
  /** The environment that it is for, and reaches nothing outside of. */
  readonly scope: EnvironmentScope;
  /** The most that it may ever do, with what all pipelines may not. */
  readonly boundary: Omit<PipelinesBoundaryArgs, "environments" | "mayDelete">;
  /** What deploys the environment: it may the same, by the very policies. */
  readonly deployRole: DeployRole;
  /** Whether the deploy role may work with ECS and caches. */
  readonly isOnEcs: boolean;
}

/** As long as AWS lets a session last that was opened by another one, which everybody's of IAM Identity Center is. */
const longestSessionSeconds = 60 * 60;

// Why: docs/decisions/0244.
/**
 * What a person becomes to deploy one environment by hand: all that its deploy role may, and to delete what lives in it.
 * Whatever the environment's state has a deployment do, it does nothing to another one, and nothing to a backup.
 */
export class AdministratorRole extends pulumi.ComponentResource {
  readonly roleArn: string;

  constructor(name: string, args: AdministratorRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:AdministratorRole", name, {}, opts);
    const { role, scope, boundary, isOnEcs } = args;
    const { accountId, environment } = scope;
    const most = new PipelinesBoundary(
      `${name}-boundary`,
      { ...boundary, environments: [scope], mayDelete: scope },
      { parent: this },
    );
    pipelineRole(
      name,
      {
        accountId,
        role,
        description: `Deploys ${environment} by hand, and reaches nothing of another environment`,
        trusts: trustPeople(accountId),
        longestSessionSeconds,
        may: { data: deleteData(scope, isOnEcs) },
        mayAlso: args.deployRole.policyArns,
      },
      { parent: this, dependsOn: [most, args.deployRole] },
    );
    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

/**
 * People of IAM Identity Center whose permissions let them assume the role. Nobody else makes a role in this path, so
 * nothing that runs in the account opens it, whatever its own permissions say:
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
function trustPeople(accountId: string): Statement {
  const people = `arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/*`;
  return {
    Sid: "PeopleOfIdentityCenter",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: "sts:AssumeRole",
    Condition: { ArnLike: { "aws:PrincipalArn": people } },
  };
}

/** What a deploy role is refused on purpose (docs/decisions/0062): what lives, never what it is recovered from. */
function deleteData(scope: EnvironmentScope, isOnEcs: boolean): Statement[] {
  const { environment, prefix } = scope;
  const buckets = Object.values(scope.buckets).map(({ arn }) => arn);
  const allow = (Sid: string, Action: readonly string[], Resource: string | readonly string[]): Statement => {
    return { Sid, Effect: "Allow", Action, Resource };
  };
  const own = { StringEquals: { [`aws:ResourceTag/${scope.tags.environment}`]: environment } };
  const cache = (rest: string): string => regionalArn(scope, "elasticache", rest);
  const queue = ["replicationgroup", "cluster", "snapshot"].map((kind) => cache(`${kind}:${prefix}-queue*`));
  return [
    allow("DeleteDatabase", ["rds:DeleteDBInstance"], scope.database.arn),
    // One without `keep` is emptied first, with all versions of its objects.
    allow("DeleteBuckets", ["s3:DeleteBucket", "s3:ListBucketVersions"], buckets),
    allow(
      "EmptyBuckets",
      ["s3:DeleteObject", "s3:DeleteObjectVersion"],
      buckets.map((arn) => `${arn}/*`),
    ),
    allow(
      "DeleteSecrets",
      ["secretsmanager:DeleteSecret"],
      Object.values(scope.secrets).map(({ arn }) => arn),
    ),
    { ...allow("DeleteVolumes", ["ec2:DeleteVolume"], regionalArn(scope, "ec2", "volume/*")), Condition: own },
    { ...allow("DeletePlans", ["dlm:DeleteLifecyclePolicy"], regionalArn(scope, "dlm", "policy/*")), Condition: own },
    ...(isOnEcs ? [allow("DeleteQueue", ["elasticache:DeleteReplicationGroup"], queue)] : []),
  ];
}
