import assert from "node:assert/strict";
import { accountNames, names, stateKeyAlias } from "../../model/names";
import { accountRun, type Call, judge, roleOf } from "../components/account/pipeline-roles/iam";

const account = accountNames("123456789012", "us-east-1", "onebox");
const prod = names("prod", "123456789012", "us-east-1", "onebox");
const everything = { Version: "2012-10-17", Statement: [{ Sid: "All", Effect: "Allow", Action: "*", Resource: "*" }] };
const all = { name: "all", policy: everything };

/** What whoever runs in a step, or in a build of an image, would do instead of asking the gate. */
const attacks: Readonly<Record<string, Call>> = {
  "says that a commit of its own was opened before": {
    action: "ssm:PutParameter",
    resource: account.gate.opened("prod").arn,
  },
  "forgets up to where merges were judged": {
    action: "ssm:DeleteParameter",
    resource: account.gate.opened("prod").arn,
  },
  "writes the override": { action: "ssm:PutParameter", resource: account.gate.override.arn },
  "names another release of prod": { action: "ssm:PutParameter", resource: prod.parameters.release.arn },
  "starts prod's build itself": { action: "codebuild:StartBuild", resource: account.deployBuild("prod").arn },
  "runs an old build of prod again": { action: "codebuild:RetryBuild", resource: account.deployBuild("prod").arn },
  "changes what prod's build runs": { action: "codebuild:UpdateProject", resource: account.deployBuild("prod").arn },
  "changes the gate's code": { action: "lambda:UpdateFunctionCode", resource: account.gateFunction.arn },
  "changes how the gate is set": { action: "lambda:UpdateFunctionConfiguration", resource: account.gateFunction.arn },
  "lets others call the gate": { action: "lambda:AddPermission", resource: account.gateFunction.arn },
  "replaces the gate's token": { action: "secretsmanager:PutSecretValue", resource: account.gate.tokenSecret.arn },
  "writes prod's state": {
    action: "s3:PutObject",
    resource: `${account.stateBucket.arn}/.pulumi/stacks/onebox/prod.json`,
  },
  "becomes prod's deploy role": { action: "sts:AssumeRole", resource: account.deployRole("prod").arn },
  "takes an image away": { action: "ecr:BatchDeleteImage", resource: account.imageRepository.arn },
  "lets tags move": { action: "ecr:PutImageTagMutability", resource: account.imageRepository.arn },
  "reads prod's state": {
    action: "s3:GetObject",
    resource: `${account.stateBucket.arn}/.pulumi/stacks/onebox/prod.json`,
  },
  "decrypts the secrets of prod's state": {
    action: "kms:Decrypt",
    resource: "arn:aws:kms:us-east-1:123456789012:key/1",
    context: { "kms:ResourceAliases": [stateKeyAlias("prod", "onebox")] },
  },
  "reads prod's log of a build itself": {
    action: "logs:GetLogEvents",
    resource: `${account.deployBuild("prod").logGroup.arn}:log-stream:1`,
  },
  "switches the trail off": { action: "cloudtrail:StopLogging", resource: account.trail.arn },
  "mails as the account": { action: "sns:Publish", resource: account.alertTopic.arn },
};

describe("somebody who runs in a step,", () => {
  const roles = ["onebox-infrastructure", "onebox-application", "onebox-image", "onebox-deploy-dev"] as const;
  for (const [title, call] of Object.entries(attacks))
    it(title, async () => {
      const run = await accountRun();
      for (const name of roles) {
        const role = roleOf(run, name);
        assert.notEqual(await judge(role, call), "Allowed", name);
        // The call itself is one: a role without limits may.
        assert.equal(await judge({ ...role, policies: [all], boundary: all }, call), "Allowed", name);
      }
    });
});
