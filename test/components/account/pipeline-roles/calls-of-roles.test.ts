import assert from "node:assert/strict";
import { imageRepository } from "../../../../model/names";
import type { Run } from "../../registered";
import { accountOwn, arn, asked, carried, ec2, namesIn } from "./need";
import { accountId, accountRun, boundaryOf, type Call, judge, roleOf } from "./iam";

type Row = readonly [title: string, action: string, resource: string, context?: Call["context"]];
type Build = typeof accountOwn.imageBuild;

interface Table {
  readonly may: readonly Row[];
  readonly mayNot: readonly Row[];
  /** What the boundary denies to every pipeline, whatever its role is given by mistake or by itself. */
  readonly never?: readonly Row[];
}

const everything = {
  name: "everything",
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
};

const [devBuild, prodBuild] = ["dev", "prod"].map((name) => accountOwn.deployBuild(name)) as [Build, Build];
const { imageBuild } = accountOwn;
const [staging, prod] = [namesIn("staging"), namesIn("prod")];
const state = `arn:aws:s3:::onebox-state-${accountId}`;
const images = imageRepository(accountId, "us-east-1", "onebox").arn;
const key = arn("kms", "key/1");
const keyOf = (stack: string): Call["context"] => ({ "kms:ResourceAliases": [`alias/onebox-state-${stack}`] });
const iam = (rest: string): string => `arn:aws:iam::${accountId}:${rest}`;
const own = iam("role/onebox/staging/onebox-staging-host");
const bounded = (boundary: string): Call["context"] => ({ "iam:PermissionsBoundary": boundary });
const record = (name: string, type = "A"): Call["context"] => ({
  "route53:ChangeResourceRecordSetsNormalizedRecordNames": [name],
  "route53:ChangeResourceRecordSetsRecordTypes": [type],
});
const zone = "arn:aws:route53:::hostedzone/Z1";

const tables: Readonly<Record<string, Table>> = {
  "onebox-deploy-staging": {
    may: [
      ["write its desired release", "ssm:PutParameter", staging.parameters.release.arn],
      ["keep its state", "s3:PutObject", `${state}/.pulumi/stacks/onebox/staging.json`],
      ["release its own lock", "s3:DeleteObject", `${state}/.pulumi/locks/organization/onebox/staging/1.json`],
      ["read the account's outputs", "s3:GetObject", `${state}/.pulumi/stacks/onebox/test.json`],
      ["use the key of its state", "kms:Decrypt", key, keyOf("staging")],
      ["make a role under its boundary", "iam:CreateRole", own, bounded(staging.permissionsBoundaryArn)],
      ["send its release document", "ssm:SendCommand", staging.releaseDocument.arn],
      ["keep the document of its operators", "ssm:UpdateDocument", staging.operationDocument.arn],
      ["send it to its host", "ssm:SendCommand", ec2("instance"), { "ssm:resourceTag/onebox:environment": "staging" }],
      ["point its own domain", "route53:ChangeResourceRecordSets", zone, record("staging.example.com")],
      ["terminate its own host", "ec2:TerminateInstances", ec2("instance"), carried(staging)],
      ["find the image of a version", "ecr:DescribeImages", images],
    ],
    mayNot: [
      ["read prod's parameter", "ssm:GetParameter", prod.parameters.host.arn],
      ["write prod's desired release", "ssm:PutParameter", prod.parameters.release.arn],
      ["delete the desired release", "ssm:DeleteParameter", staging.parameters.release.arn],
      ["read prod's state", "s3:GetObject", `${state}/.pulumi/stacks/onebox/prod.json`],
      ["write prod's state", "s3:PutObject", `${state}/.pulumi/stacks/onebox/prod.json`],
      ["write the account's state", "s3:PutObject", `${state}/.pulumi/stacks/onebox/test.json`],
      ["break prod's lock", "s3:DeleteObject", `${state}/.pulumi/locks/organization/onebox/prod/1.json`],
      ["use the key of prod's state", "kms:Decrypt", key, keyOf("prod")],
      ["encrypt with the key of the account's state", "kms:Encrypt", key, keyOf("test")],
      ["use a key without alias", "kms:Decrypt", key],
      ["make a role under prod's boundary", "iam:CreateRole", own, bounded(prod.permissionsBoundaryArn)],
      [
        "make a role in prod's path",
        "iam:CreateRole",
        iam("role/onebox/prod/x"),
        bounded(staging.permissionsBoundaryArn),
      ],
      [
        "attach what is not for snapshots",
        "iam:AttachRolePolicy",
        own,
        {
          ...bounded(staging.permissionsBoundaryArn),
          "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess",
        },
      ],
      ["pass its own role to another service", "iam:PassRole", own, passedTo("cloudformation")],
      ["become prod's deploy role", "sts:AssumeRole", accountOwn.deployRole("prod").arn],
      ["delete a file of the trail", "s3:DeleteObject", `${accountOwn.auditBucket.arn}/AWSLogs/1`],
      ["send prod's release document", "ssm:SendCommand", prod.releaseDocument.arn],
      [
        "send its document to prod's host",
        "ssm:SendCommand",
        ec2("instance"),
        { "ssm:resourceTag/onebox:environment": "prod" },
      ],
      ["terminate prod's host", "ec2:TerminateInstances", ec2("instance"), carried(prod)],
      ["make something in prod's name", "ec2:CreateVolume", ec2("volume"), asked(prod)],
      ["make something without a name", "ec2:CreateVolume", ec2("volume")],
      ["make a subnet in prod's network", "ec2:CreateSubnet", ec2("vpc"), { ...carried(prod), ...asked(staging) }],
      ["take over prod's host", "ec2:CreateTags", ec2("instance"), { ...carried(prod), ...asked(staging) }],
      [
        "take over prod's host by a call that makes one",
        "ec2:CreateTags",
        ec2("instance"),
        { ...carried(prod), ...asked(staging), "ec2:CreateAction": "RunInstances" },
      ],
      ["hand its host to prod", "ec2:CreateTags", ec2("instance"), { ...carried(staging), ...asked(prod) }],
      ["claim an instance without tag", "ec2:CreateTags", ec2("instance"), asked(staging)],
      ["point prod's domain", "route53:ChangeResourceRecordSets", zone, record("app.example.com")],
      ["point two domains at once", "route53:ChangeResourceRecordSets", zone, twoRecords()],
      ["change the zone's authority", "route53:ChangeResourceRecordSets", zone, record("example.com", "CAA")],
      ["delete the zone", "route53:DeleteHostedZone", zone],
    ],
    never: [
      ["make a role without a boundary", "iam:CreateRole", own],
      ["make a role under a policy of AWS", "iam:CreateRole", own, bounded("arn:aws:iam::aws:policy/PowerUserAccess")],
      [
        "make a role among the pipelines'",
        "iam:CreateRole",
        iam("role/onebox/pipelines/x"),
        bounded(staging.permissionsBoundaryArn),
      ],
      ["write a policy into a role without boundary", "iam:PutRolePolicy", own],
      ["take a boundary away", "iam:DeleteRolePermissionsBoundary", own, bounded(staging.permissionsBoundaryArn)],
      [
        "attach a policy to itself",
        "iam:AttachRolePolicy",
        accountOwn.deployRole("staging").arn,
        {
          ...bounded(accountOwn.pipelinesBoundary.arn),
          "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess",
        },
      ],
      ["write a policy into itself", "iam:PutRolePolicy", accountOwn.deployRole("staging").arn],
      ["change who may open it", "iam:UpdateAssumeRolePolicy", accountOwn.deployRole("staging").arn],
      [
        "change who may open its administrator's role",
        "iam:UpdateAssumeRolePolicy",
        accountOwn.administratorRole("staging").arn,
      ],
      ["become its administrator by any policy", "sts:AssumeRole", accountOwn.administratorRole("staging").arn],
      ["write a version of its boundary", "iam:CreatePolicyVersion", staging.permissionsBoundaryArn],
      ["delete a version of its boundary", "iam:DeletePolicyVersion", staging.permissionsBoundaryArn],
      ["choose a version of its boundary", "iam:SetDefaultPolicyVersion", staging.permissionsBoundaryArn],
      ["delete the pipelines' boundary", "iam:DeletePolicy", accountOwn.pipelinesBoundary.arn],
      ["delete the identity provider", "iam:DeleteOpenIDConnectProvider", iam("oidc-provider/api.bitbucket.org/x")],
      ["make a user", "iam:CreateUser", iam("user/x")],
      ["pass a role of the pipelines", "iam:PassRole", accountOwn.roles.gate.arn, passedTo("lambda")],
      ["become a role of its environment", "sts:AssumeRole", own],
      ["delete the trail", "cloudtrail:DeleteTrail", accountOwn.trail.arn],
      ["stop the trail", "cloudtrail:StopLogging", accountOwn.trail.arn],
      ["delete a snapshot of a volume", "ec2:DeleteSnapshot", ec2("snapshot"), carried(staging)],
      ["share a snapshot of a volume", "ec2:ModifySnapshotAttribute", ec2("snapshot"), carried(staging)],
      ["delete its data volume", "ec2:DeleteVolume", ec2("volume"), carried(staging)],
      ["delete its database", "rds:DeleteDBInstance", staging.database.arn],
      ["delete a snapshot of its database", "rds:DeleteDBSnapshot", arn("rds", "snapshot:onebox-staging-final-1")],
      ["delete kept backups", "rds:DeleteDBInstanceAutomatedBackup", arn("rds", "auto-backup:ab-1")],
      ["share a snapshot of its database", "rds:ModifyDBSnapshotAttribute", arn("rds", "snapshot:onebox-staging-1")],
      ["delete a version of an upload", "s3:DeleteObjectVersion", `${staging.buckets.media.arn}/1`],
      ["delete a version of its state", "s3:DeleteObjectVersion", `${state}/.pulumi/stacks/onebox/staging.json`],
      ["delete its bucket", "s3:DeleteBucket", staging.buckets.media.arn],
      ["delete the key of its state", "kms:ScheduleKeyDeletion", key, keyOf("staging")],
      ["turn the key of its state off", "kms:DisableKey", key, keyOf("staging")],
      ["move an alias", "kms:UpdateAlias", arn("kms", "alias/onebox-state-staging")],
      ["delete an image", "ecr:BatchDeleteImage", images],
      ["put an image away, where a host cannot pull it", "ecr:UpdateImageStorageClass", images],
      ["replace a secret", "secretsmanager:PutSecretValue", secretArn("/onebox/staging/application")],
      [
        "replace a secret beside its description",
        "secretsmanager:UpdateSecret",
        secretArn("/onebox/staging/application"),
      ],
      [
        "bring an old value of a secret back",
        "secretsmanager:UpdateSecretVersionStage",
        secretArn("/onebox/staging/application"),
      ],
      ["turn off encryption of new volumes", "ec2:DisableEbsEncryptionByDefault", "*"],
      ["let snapshots be shared with everybody", "ec2:DisableSnapshotBlockPublicAccess", "*"],
      ["let images be shared with everybody", "ec2:DisableImageBlockPublicAccess", "*"],
      [
        "let documents be shared with everybody",
        "ssm:UpdateServiceSetting",
        arn("ssm", "servicesetting/ssm/documents/console/public-sharing-permission"),
      ],
      ["run a command of its own on its host", "ssm:SendCommand", "arn:aws:ssm:us-east-1::document/AWS-RunShellScript"],
      ["open a shell on its host", "ssm:StartSession", ec2("instance"), carried(staging)],
      ["let others use its document", "ssm:ModifyDocumentPermission", staging.releaseDocument.arn],
      ["run a command in a container of its own", "ssm:SendCommand", staging.operationDocument.arn],
      ["read a secret of the application", "secretsmanager:GetSecretValue", secretArn("/onebox/staging/application")],
      ["read the database's login", "secretsmanager:GetSecretValue", secretArn("rds!db-1")],
      ["read an upload", "s3:GetObject", `${staging.buckets.media.arn}/1`],
      ["read the logs of its containers", "logs:FilterLogEvents", staging.logGroups.containers.arn],
      ["call the tasks' function", "lambda:InvokeFunction", arn("lambda", "function:onebox-staging-task-caller")],
    ],
  },
  "onebox-administrator-staging": {
    may: [
      ["write its desired release", "ssm:PutParameter", staging.parameters.release.arn],
      ["keep its state", "s3:PutObject", `${state}/.pulumi/stacks/onebox/staging.json`],
      ["delete its database", "rds:DeleteDBInstance", staging.database.arn],
      ["delete its data volume", "ec2:DeleteVolume", ec2("volume"), carried(staging)],
      ["delete its bucket", "s3:DeleteBucket", staging.buckets.media.arn],
      ["empty its bucket", "s3:DeleteObjectVersion", `${staging.buckets.media.arn}/1`],
      ["delete its secret", "secretsmanager:DeleteSecret", secretArn("/onebox/staging/application")],
    ],
    mayNot: [
      ["delete prod's data volume", "ec2:DeleteVolume", ec2("volume"), carried(prod)],
      ["delete a volume that is nobody's", "ec2:DeleteVolume", ec2("volume")],
      ["delete prod's snapshot plan", "dlm:DeleteLifecyclePolicy", arn("dlm", "policy/policy-1"), carried(prod)],
      ["empty prod's bucket", "s3:DeleteObject", `${prod.buckets.media.arn}/1`],
      ["write prod's state", "s3:PutObject", `${state}/.pulumi/stacks/onebox/prod.json`],
      ["write the account's state", "s3:PutObject", `${state}/.pulumi/stacks/onebox/test.json`],
      ["use the key of prod's state", "kms:Decrypt", key, keyOf("prod")],
      ["write prod's desired release", "ssm:PutParameter", prod.parameters.release.arn],
      ["open the gate", "ssm:PutParameter", accountOwn.gate.override.arn],
      ["say for which commits it was opened", "ssm:PutParameter", accountOwn.gate.opened("staging").arn],
      ["enter the gate's token", "secretsmanager:PutSecretValue", secretArn("/onebox/pipelines/bitbucket-token")],
      ["delete the zone", "route53:DeleteHostedZone", zone],
    ],
    never: [
      ["delete prod's database", "rds:DeleteDBInstance", prod.database.arn],
      ["delete prod's bucket", "s3:DeleteBucket", prod.buckets.media.arn],
      ["delete the bucket of the states", "s3:DeleteBucket", state],
      ["delete a version of prod's upload", "s3:DeleteObjectVersion", `${prod.buckets.media.arn}/1`],
      ["delete a version of its state", "s3:DeleteObjectVersion", `${state}/.pulumi/stacks/onebox/staging.json`],
      ["delete prod's secret", "secretsmanager:DeleteSecret", secretArn("/onebox/prod/application")],
      ["delete a snapshot of its database", "rds:DeleteDBSnapshot", arn("rds", "snapshot:onebox-staging-final-1")],
      ["delete kept backups", "rds:DeleteDBInstanceAutomatedBackup", arn("rds", "auto-backup:ab-1")],
      ["delete a snapshot of a volume", "ec2:DeleteSnapshot", ec2("snapshot"), carried(staging)],
      ["delete the key of its state", "kms:ScheduleKeyDeletion", key, keyOf("staging")],
      ["stop the trail", "cloudtrail:StopLogging", accountOwn.trail.arn],
      ["make a role for prod", "iam:CreateRole", iam("role/onebox/prod/x"), bounded(prod.permissionsBoundaryArn)],
      ["make a role under prod's boundary", "iam:CreateRole", own, bounded(prod.permissionsBoundaryArn)],
      ["make a role without a boundary", "iam:CreateRole", own],
      [
        "write a policy into prod's role",
        "iam:PutRolePolicy",
        prod.roles.host.arn,
        bounded(prod.permissionsBoundaryArn),
      ],
      ["change who may open prod's role", "iam:UpdateAssumeRolePolicy", prod.roles.host.arn],
      ["pass prod's role", "iam:PassRole", prod.roles.host.arn, passedTo("lambda")],
      ["change who may open it", "iam:UpdateAssumeRolePolicy", accountOwn.administratorRole("staging").arn],
      ["write a policy into itself", "iam:PutRolePolicy", accountOwn.administratorRole("staging").arn],
      [
        "write a version of its boundary",
        "iam:CreatePolicyVersion",
        accountOwn.administratorRole("staging").boundary.arn,
      ],
      ["change its deploy role", "iam:UpdateAssumeRolePolicy", accountOwn.deployRole("staging").arn],
      ["become prod's administrator", "sts:AssumeRole", accountOwn.administratorRole("prod").arn],
      ["become a role of its environment", "sts:AssumeRole", own],
      ["send prod's release document", "ssm:SendCommand", prod.releaseDocument.arn],
      ["run a command of its own on its host", "ssm:SendCommand", "arn:aws:ssm:us-east-1::document/AWS-RunShellScript"],
      ["open a shell on its host", "ssm:StartSession", ec2("instance"), carried(staging)],
      ["read a secret of the application", "secretsmanager:GetSecretValue", secretArn("/onebox/staging/application")],
      ["read an upload", "s3:GetObject", `${staging.buckets.media.arn}/1`],
    ],
  },
  "onebox-infrastructure": {
    may: [["ask the gate", "lambda:InvokeFunction", accountOwn.gateFunction.arn]],
    mayNot: [
      ...["dev", "staging", "prod", "account"].map((stack): Row => [
        `read ${stack}'s state`,
        "s3:GetObject",
        `${state}/.pulumi/stacks/onebox/${stack}.json`,
      ]),
      ["list states", "s3:ListBucket", state],
      ["use the key of a state", "kms:Decrypt", key, keyOf("prod")],
      ["read a desired release", "ssm:GetParameter", prod.parameters.release.arn],
      ["read a zone", "route53:GetHostedZone", zone],
      ["read a secret", "secretsmanager:GetSecretValue", secretArn("/onebox/prod/application")],
      ["read the gate's secret", "secretsmanager:GetSecretValue", secretArn("/onebox/pipelines/bitbucket")],
      ["read an upload", "s3:GetObject", `${prod.buckets.media.arn}/1`],
      ["list uploads", "s3:ListBucket", prod.buckets.media.arn],
      ["read what the host reads", "ssm:GetParameter", prod.parameters.host.arn],
      ["write a state", "s3:PutObject", `${state}/.pulumi/stacks/onebox/dev.json`],
      ["lock a stack", "s3:PutObject", `${state}/.pulumi/locks/organization/onebox/dev/1.json`],
      ["read a history of states", "s3:GetObject", `${state}/.pulumi/history/onebox/dev/1.json`],
      ["encrypt with the key of a state", "kms:Encrypt", key, keyOf("dev")],
      ["write a desired release", "ssm:PutParameter", prod.parameters.release.arn],
      ["send a release document", "ssm:SendCommand", prod.releaseDocument.arn],
      ["become a deploy role", "sts:AssumeRole", accountOwn.deployRole("dev").arn],
      ["become the gate", "sts:AssumeRole", accountOwn.roles.gate.arn],
      ["call the gate in EventBridge's name", "lambda:InvokeFunction", accountOwn.gate.overrideAlias.arn],
      ["start a build", "codebuild:StartBuild", prodBuild.arn, ordered()],
      ["read the log of a build", "logs:GetLogEvents", `${prodBuild.logGroup.arn}:log-stream:1`],
      ["call another function", "lambda:InvokeFunction", arn("lambda", "function:onebox-prod-task-caller")],
      ["change the gate", "lambda:UpdateFunctionCode", accountOwn.gateFunction.arn],
      ["push an image", "ecr:PutImage", images],
      ["start a host", "ec2:StartInstances", ec2("instance"), carried(prod)],
      ["read a log", "logs:FilterLogEvents", prod.logGroups.containers.arn],
    ],
  },
  "onebox-gate": {
    may: [
      [
        "start the build that deploys prod",
        "codebuild:StartBuild",
        prodBuild.arn,
        ordered("ONEBOX_COMMIT", "ONEBOX_ACT", "ONEBOX_VERSION", "ONEBOX_RUN", "ONEBOX_GROUNDS"),
      ],
      [
        "start the build of an image",
        "codebuild:StartBuild",
        imageBuild.arn,
        ordered("ONEBOX_COMMIT", "ONEBOX_BRANCH", "ONEBOX_VERSION"),
      ],
      ["look at a build", "codebuild:BatchGetBuilds", prodBuild.arn],
      ["see whether a build runs", "codebuild:ListBuildsForProject", prodBuild.arn],
      ["read the log of a build", "logs:GetLogEvents", `${prodBuild.logGroup.arn}:log-stream:1`],
      ["read its own token", "secretsmanager:GetSecretValue", secretArn("/onebox/pipelines/bitbucket-token")],
      ["keep for which commits it opened prod", "ssm:PutParameter", accountOwn.gate.opened("prod").arn],
    ],
    mayNot: [
      ["start a build of an environment that needs no approvals", "codebuild:StartBuild", devBuild.arn, ordered()],
      ["start another build of the account", "codebuild:StartBuild", arn("codebuild", "project/other"), ordered()],
      [
        "say what a build runs",
        "codebuild:StartBuild",
        prodBuild.arn,
        { ...ordered(), "codebuild:source.buildspec": "x" },
      ],
      [
        "say on which image it runs",
        "codebuild:StartBuild",
        prodBuild.arn,
        { ...ordered(), "codebuild:environment.image": "x" },
      ],
      ["say as whom it runs", "codebuild:StartBuild", prodBuild.arn, { ...ordered(), "codebuild:serviceRole": "x" }],
      ["set a variable of Node", "codebuild:StartBuild", prodBuild.arn, ordered("NODE_OPTIONS")],
      ...["ONEBOX_REPOSITORY", "ONEBOX_BRANCH", "ONEBOX_STACK"].map(
        (name) => [`say otherwise what ${name} is`, "codebuild:StartBuild", prodBuild.arn, ordered(name)] as const,
      ),
      ...["ONEBOX_REPOSITORY", "ONEBOX_IMAGES"].map(
        (name) => [`say otherwise what ${name} is`, "codebuild:StartBuild", imageBuild.arn, ordered(name)] as const,
      ),
      ["open prod's deploy role", "sts:AssumeRole", accountOwn.deployRole("prod").arn],
      ["open a role that needs no approvals", "sts:AssumeRole", accountOwn.deployRole("dev").arn],
      ["become a role of an environment", "sts:AssumeRole", own],
      ["read a secret of the application", "secretsmanager:GetSecretValue", secretArn("/onebox/prod/application")],
      ["write its own override", "ssm:PutParameter", arn("ssm", "parameter/onebox/pipelines/gate-override")],
      ["read a state", "s3:GetObject", `${state}/.pulumi/stacks/onebox/prod.json`],
      ["change its own code", "lambda:UpdateFunctionCode", accountOwn.gateFunction.arn],
      ["change who may open a role", "iam:UpdateAssumeRolePolicy", accountOwn.deployRole("prod").arn],
      ["read a log of the application", "logs:GetLogEvents", `${prod.logGroups.containers.arn}:log-stream:1`],
    ],
    never: [
      ["change what a build runs", "codebuild:UpdateProject", prodBuild.arn],
      ["make a build of its own", "codebuild:CreateProject", arn("codebuild", "project/other")],
      ["open a machine of a build", "codebuild:StartSandbox", prodBuild.arn],
    ],
  },
  "onebox-deploy-prod": {
    may: [
      ["write the log of its build", "logs:PutLogEvents", `${prodBuild.logGroup.arn}:log-stream:1`],
      ["fetch its source", "secretsmanager:GetSecretValue", secretArn("/onebox/pipelines/bitbucket-token")],
    ],
    mayNot: [
      ["start its own build", "codebuild:StartBuild", prodBuild.arn, ordered()],
      ["write the log of another build", "logs:PutLogEvents", `${imageBuild.logGroup.arn}:log-stream:1`],
      ["say for which commits it was opened", "ssm:PutParameter", accountOwn.gate.opened("prod").arn],
      ["push an image", "ecr:PutImage", images],
      ["call the gate in EventBridge's name", "lambda:InvokeFunction", accountOwn.gate.overrideAlias.arn],
    ],
  },
  "onebox-deploy-dev": {
    may: [["write its desired release", "ssm:PutParameter", namesIn("dev").parameters.release.arn]],
    mayNot: [
      ["read the gate's token", "secretsmanager:GetSecretValue", secretArn("/onebox/pipelines/bitbucket-token")],
      ["start the build that deploys prod", "codebuild:StartBuild", prodBuild.arn, ordered()],
      ["push an image", "ecr:PutImage", images],
    ],
  },
  "onebox-application": {
    may: [["ask the gate", "lambda:InvokeFunction", accountOwn.gateFunction.arn]],
    mayNot: [
      ["call the gate in EventBridge's name", "lambda:InvokeFunction", accountOwn.gate.overrideAlias.arn],
      ["push an image", "ecr:PutImage", images],
      ["start a build", "codebuild:StartBuild", imageBuild.arn, ordered()],
      ["read a state", "s3:GetObject", `${state}/.pulumi/stacks/onebox/dev.json`],
      ["write a desired release", "ssm:PutParameter", staging.parameters.release.arn],
      ["become a deploy role", "sts:AssumeRole", accountOwn.deployRole("dev").arn],
    ],
  },
  "onebox-image": {
    may: [
      ["sign in", "ecr:GetAuthorizationToken", "*"],
      ...["BatchCheckLayerAvailability", "InitiateLayerUpload", "UploadLayerPart", "CompleteLayerUpload"].map(
        (action): Row => [`push a layer: ${action}`, `ecr:${action}`, images],
      ),
      ["push an image", "ecr:PutImage", images],
      ["see whether a tag is there", "ecr:DescribeImages", images],
      ["fetch its source", "secretsmanager:GetSecretValue", secretArn("/onebox/pipelines/bitbucket-token")],
      ["write its log", "logs:PutLogEvents", `${imageBuild.logGroup.arn}:log-stream:1`],
    ],
    mayNot: [
      ["delete an image", "ecr:BatchDeleteImage", images],
      ["delete the repository", "ecr:DeleteRepository", images],
      ["push elsewhere", "ecr:PutImage", arn("ecr", "repository/other")],
      ["upload elsewhere", "ecr:InitiateLayerUpload", arn("ecr", "repository/onebox/other")],
      ["make tags move", "ecr:PutImageTagMutability", images],
      ["change who may read", "ecr:SetRepositoryPolicy", images],
      ["change how long images stay", "ecr:PutLifecyclePolicy", images],
      ["read a state", "s3:GetObject", `${state}/.pulumi/stacks/onebox/dev.json`],
      ["write a desired release", "ssm:PutParameter", staging.parameters.release.arn],
      ["ask the gate", "lambda:InvokeFunction", accountOwn.gateFunction.arn],
      ["start a build", "codebuild:StartBuild", prodBuild.arn, ordered()],
      ["become a deploy role", "sts:AssumeRole", accountOwn.deployRole("dev").arn],
    ],
  },
};

describe("the roles of pipelines", () => {
  let run: Run;
  before(async () => {
    run = await accountRun();
  });

  for (const [role, { may, mayNot, never = [] }] of Object.entries(tables)) {
    describe(role, () => {
      for (const [title, ...row] of may)
        it(`may ${title}`, async () => {
          assert.equal(await judge(roleOf(run, role), call(...row)), "Allowed");
        });
      for (const [title, ...row] of [...mayNot, ...never])
        it(`may not ${title}`, async () => {
          assert.notEqual(await judge(roleOf(run, role), call(...row)), "Allowed");
        });
      for (const [title, ...row] of never)
        it(`could not ${title} if it were given everything`, async () => {
          const mighty = { ...roleOf(run, role), policies: [everything] };
          assert.equal(await judge(mighty, call(...row)), "ExplicitlyDenied");
        });
    });
  }

  it("hold an environment's own roles within its boundary, which gives them no way out of it", async () => {
    const role = { arn: own, policies: [everything], boundary: boundaryOf(run, "staging") };
    const rows: readonly Row[] = [
      ["read prod's secret", "secretsmanager:GetSecretValue", secretArn("/onebox/prod/application")],
      ["read prod's uploads", "s3:GetObject", `${prod.buckets.media.arn}/1`],
      ["delete a version of an upload", "s3:DeleteObjectVersion", `${staging.buckets.media.arn}/1`],
      ["read a state", "s3:GetObject", `${state}/.pulumi/stacks/onebox/staging.json`],
      ["write its own desired release", "ssm:PutParameter", staging.parameters.release.arn],
      ["make a role", "iam:CreateRole", own, bounded(staging.permissionsBoundaryArn)],
      ["become its deploy role", "sts:AssumeRole", accountOwn.deployRole("staging").arn],
      ["delete another's snapshot", "ec2:DeleteSnapshot", ec2("snapshot"), carried(prod)],
      ["delete its database", "rds:DeleteDBInstance", staging.database.arn],
      ["stop prod's database", "rds:StopDBInstance", prod.database.arn],
      ["push an image", "ecr:PutImage", images],
      ["send a command", "ssm:SendCommand", staging.releaseDocument.arn],
      ["stop the trail", "cloudtrail:StopLogging", accountOwn.trail.arn],
    ];
    for (const [title, ...row] of rows) assert.notEqual(await judge(role, call(...row)), "Allowed", title);
  });
});

function call(action: string, resource: string, context?: Call["context"]): Call {
  return { action, resource, ...(context && { context }) };
}

/** A build is started with these variables and with nothing else. */
function ordered(...names: readonly string[]): Call["context"] {
  return { "codebuild:environment.environmentVariables.name": names };
}

function passedTo(service: string): Call["context"] {
  return { "iam:PassedToService": `${service}.amazonaws.com` };
}

function secretArn(name: string): string {
  return arn("secretsmanager", `secret:${name}-a1b2c3`);
}

function twoRecords(): Call["context"] {
  return {
    "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["staging.example.com", "app.example.com"],
    "route53:ChangeResourceRecordSetsRecordTypes": ["A"],
  };
}
