import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Statement } from "../policy-document";
import type { EnvironmentScope } from "./environment-scope";

export interface PipelinesBoundaryArgs {
  /** Where the boundary itself lies. */
  readonly policy: { readonly name: string; readonly path: string };
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** The only function that steps may call. */
  readonly gateFunctionArn: string;
  /** Begins the ARNs of the groups of the builds' logs, which may be read. */
  readonly buildLogGroupsArn: string;
  /** Of the groups of what tasks on ECS say, of which a roll-out shows the last lines. */
  readonly serviceLogGroupsArn: string;
  /** Of the gate's own secrets. @example /onebox/pipelines/ */
  readonly secretsPath: string;
  /** Whose roles may be made, whose hosts may be told to release, and whose uploads may not be read. */
  readonly environments: readonly Pick<
    EnvironmentScope,
    "path" | "permissionsBoundaryArn" | "releaseDocument" | "buckets" | "drillCopiesArn"
  >[];
  /**
   * An environment whose live data may be deleted all the same, by a person; never its backups.
   * @default none: a pipeline deletes no data
   * @example the scope of `dev`, for the role of its administrators
   */
  readonly mayDelete?: Deletable;
}

export type Deletable = Pick<EnvironmentScope, "environment" | "database" | "buckets" | "secrets">;

/**
 * What no pipeline may ever do, whatever else its role is given: destroy backups, keys, trails, trust or a boundary, read
 * what users keep here, or run a command of its own on a host. It gives nothing.
 */
export class PipelinesBoundary extends pulumi.ComponentResource {
  constructor(name: string, args: PipelinesBoundaryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:PipelinesBoundary", name, {}, opts);
    new aws.iam.Policy(
      name,
      {
        name: args.policy.name,
        path: args.policy.path,
        description: `What no ${args.mayDelete === undefined ? "role of a pipeline" : `administrator of ${args.mayDelete.environment}`} may ever do`,
        policy: policyDocument(
          { Sid: "WhatTheRoleItselfSays", Effect: "Allow", Action: "*", Resource: "*" },
          ...never(args),
        ),
      },
      { parent: this, protect: true },
    );
    this.registerOutputs({});
  }
}

function never(args: PipelinesBoundaryArgs): Statement[] {
  const { accountId, region, environments } = args;
  const iam = (rest: string): string => `arn:aws:iam::${accountId}:${rest}`;
  return [
    deny("KeepData", [
      "backup:Delete*",
      "ec2:DeleteSnapshot",
      "ec2:ModifySnapshot*",
      "ecr:BatchDeleteImage",
      "ecr:Delete*",
      "ecr:Put*Policy",
      "ecr:PutImageTagMutability",
      "ecr:SetRepositoryPolicy",
      "ecr:UpdateImageStorageClass",
      "elasticache:CopySnapshot",
      "elasticache:DeleteSnapshot",
      "rds:Delete*Backup*",
      "rds:DeleteDBCluster*",
      "rds:DeleteDBSnapshot",
      "rds:ModifyDBSnapshot*",
      "rds:ModifyDBClusterSnapshot*",
      "s3:BypassGovernanceRetention",
      "secretsmanager:PutSecretValue",
      "secretsmanager:RotateSecret",
      "secretsmanager:UpdateSecret*",
    ]),
    ...keepWhatLives(args),
    deny("KeepKeys", ["kms:*Alias", "kms:Delete*", "kms:Disable*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]),
    deny("KeepTrails", [
      "account:*",
      "cloudtrail:Delete*",
      "cloudtrail:Put*",
      "cloudtrail:Stop*",
      "cloudtrail:Update*",
      "ec2:DisableEbsEncryptionByDefault",
      "ec2:*ImageBlockPublicAccess",
      "ec2:*SnapshotBlockPublicAccess",
      "ec2:ModifyInstanceMetadataDefaults",
      "organizations:*",
      "s3:PutAccountPublicAccessBlock",
      "ssm:*ServiceSetting",
    ]),
    {
      Sid: "KeepTrust",
      Effect: "Deny",
      Action: [
        "iam:Add*",
        "iam:Attach*",
        "iam:Create*",
        "iam:Delete*",
        "iam:Detach*",
        "iam:PassRole",
        "iam:Put*",
        "iam:Remove*",
        "iam:Set*",
        "iam:Tag*",
        "iam:Untag*",
        "iam:Update*",
        "iam:Upload*",
      ],
      NotResource: [
        ...environments.flatMap(({ path }) => [iam(`role${path}/*`), iam(`instance-profile${path}/*`)]),
        iam("role/aws-service-role/*"),
      ],
    },
    deny("KeepBoundaries", ["iam:DeleteRolePermissionsBoundary", "iam:DeleteServiceLinkedRole"]),
    {
      Sid: "MakeNoRoleWithoutBoundary",
      Effect: "Deny",
      Action: ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:AttachRolePolicy"],
      Resource: "*",
      Condition: {
        StringNotEquals: {
          "iam:PermissionsBoundary": environments.map(({ permissionsBoundaryArn }) => permissionsBoundaryArn),
        },
      },
    },
    deny("BecomeNobodyElse", ["sts:AssumeRole"]),
    deny("KeepBuilds", [
      "codebuild:Create*",
      "codebuild:Delete*",
      "codebuild:Import*",
      "codebuild:Put*",
      "codebuild:RetryBuild*",
      "codebuild:StartBuildBatch",
      "codebuild:StartCommandExecution",
      "codebuild:StartSandbox*",
      "codebuild:Update*",
    ]),
    {
      Sid: "RunNothingOnHosts",
      Effect: "Deny",
      Action: "ssm:SendCommand",
      NotResource: [
        ...environments.map(({ releaseDocument }) => releaseDocument.arn),
        `arn:aws:ec2:${region}:${accountId}:instance/*`,
      ],
    },
    deny("OpenNoSession", [
      "ec2-instance-connect:*",
      "ecs:ExecuteCommand",
      "ssm:*Association*",
      "ssm:ModifyDocumentPermission",
      "ssm:ResumeSession",
      "ssm:Start*",
    ]),
    {
      Sid: "CallTheGateAlone",
      Effect: "Deny",
      Action: "lambda:InvokeFunction*",
      NotResource: args.gateFunctionArn,
    },
    deny("ReadNoData", [
      "logs:FilterLogEvents",
      "logs:GetLogObject",
      "logs:GetLogRecord",
      "logs:StartQuery",
      "rds-db:*",
      "rds:Download*",
    ]),
    {
      Sid: "ReadNoLog",
      Effect: "Deny",
      Action: "logs:GetLogEvents",
      // Those of builds, which the gate shows to whoever asked for them, and the last lines of a task that failed.
      NotResource: [`${args.buildLogGroupsArn}*`, `${args.serviceLogGroupsArn}:*`],
    },
    {
      Sid: "ReadNoSecret",
      Effect: "Deny",
      Action: ["secretsmanager:BatchGetSecretValue", "secretsmanager:GetSecretValue"],
      // The gate's own are none of the application's.
      NotResource: `arn:aws:secretsmanager:${region}:${accountId}:secret:${args.secretsPath}*`,
    },
    {
      Sid: "ReadNoUpload",
      Effect: "Deny",
      Action: "s3:GetObject*",
      Resource: environments.map(({ buckets }) => `${buckets.media.arn}/*`),
    },
  ];
}

/** Live data: of a volume and a plan only their tags say whose they are, which the role itself asks for. */
function keepWhatLives({ environments, mayDelete }: PipelinesBoundaryArgs): Statement[] {
  const [inBuckets, byTag] = [
    ["s3:DeleteBucket", "s3:DeleteObjectVersion*", "secretsmanager:DeleteSecret"],
    ["dlm:DeleteLifecyclePolicy", "ec2:DeleteVolume"],
  ];
  // Copies that a drill has made are not the environment's.
  const copies = environments.map(({ drillCopiesArn }) => drillCopiesArn);
  const keepDatabases = (but: readonly string[]): Statement => {
    return { Sid: "KeepDatabases", Effect: "Deny", Action: "rds:DeleteDBInstance", NotResource: but };
  };
  if (mayDelete === undefined) return [keepDatabases(copies), deny("KeepWhatLives", [...byTag, ...inBuckets])];
  const { database, buckets, secrets } = mayDelete;
  const own = [
    ...Object.values(buckets).flatMap(({ arn }) => [arn, `${arn}/*`]),
    ...Object.values(secrets).map(({ arn }) => arn),
  ];
  return [
    keepDatabases([...copies, database.arn]),
    { Sid: "KeepWhatLivesElsewhere", Effect: "Deny", Action: inBuckets, NotResource: own },
  ];
}

function deny(Sid: string, Action: readonly string[]): Statement {
  return { Sid, Effect: "Deny", Action, Resource: "*" };
}
