import assert from "node:assert/strict";
import type { Run } from "../../registered";
import { accountOwn } from "./need";
import { accountId, accountRun, boundaryOf, changedAccountRun, type Call, mayOpen, roleOf, type Verdict } from "./iam";

const issuer = "api.bitbucket.org/2.0/workspaces/example/pipelines-config/identity/oidc";
const provider = `arn:aws:iam::${accountId}:oidc-provider/${issuer}`;
const workspace = "ari:cloud:bitbucket::workspace/11111111-1111-4111-8111-111111111111";
const infrastructure = "{22222222-2222-4222-8222-222222222222}";
const application = "{33333333-3333-4333-8333-333333333333}";
const [dev, staging, prod] = [
  "{44444444-4444-4444-8444-444444444444}",
  "{55555555-5555-4555-8555-555555555555}",
  "{66666666-6666-4666-8666-666666666666}",
];
const step = "{99999999-9999-4999-8999-999999999999}";

const accountRoles = [
  "onebox-infrastructure",
  "onebox-application",
  "onebox-deploy-dev",
  "onebox-deploy-staging",
  "onebox-deploy-prod",
];

/** Which roles a step's token opens by itself. */
const tokens: readonly (readonly [title: string, subject: string, opens: readonly string[], audience?: string])[] = [
  ["a step of the infrastructure, as of a merge request", `${infrastructure}:${step}`, []],
  ["a step that deploys to dev", `${infrastructure}:${dev}:${step}`, ["onebox-deploy-dev"]],
  ["a step that deploys to staging", `${infrastructure}:${staging}:${step}`, ["onebox-infrastructure"]],
  ["a step that deploys to prod", `${infrastructure}:${prod}:${step}`, ["onebox-infrastructure"]],
  ["a step of an environment that the account does not know", `${infrastructure}:${step}:${step}`, []],
  ["a step of the application", `${application}:${step}`, ["onebox-application"]],
  ["a step of the application that deploys to dev", `${application}:${dev}:${step}`, ["onebox-application"]],
  ["another repository", `{00000000-0000-4000-8000-000000000000}:${step}`, []],
  ["another repository that names dev", `{00000000-0000-4000-8000-000000000000}:${dev}:${step}`, []],
  ["a repository whose id begins alike", `${infrastructure}0:${step}`, []],
  ["another audience", `${infrastructure}:${dev}:${step}`, [], "ari:cloud:bitbucket::workspace/other"],
  ["the audience in braces", `${infrastructure}:${dev}:${step}`, [], workspace.replace("1111", "{1111")],
  ["no subject at all", "", []],
];

describe("the trust of the pipelines' roles", () => {
  let run: Run;
  before(async () => {
    run = await accountRun();
  });

  for (const [title, subject, opens, audience = workspace] of tokens) {
    it(`opens ${opens.length === 0 ? "nothing" : opens.join(" and ")} to ${title}`, () => {
      const context = { [`${issuer}:sub`]: subject, [`${issuer}:aud`]: audience };
      const opened = accountRoles.filter((role) => byToken(role, provider, context) === "Allowed");
      assert.deepEqual(opened, opens);
    });
  }

  it("opens nothing to the tokens of another workspace's provider", () => {
    const other = provider.replace("/example/", "/other/");
    const context = { [`${issuer}:sub`]: `${infrastructure}:${dev}:${step}`, [`${issuer}:aud`]: workspace };
    assert.deepEqual(
      accountRoles.filter((role) => byToken(role, other, context) === "Allowed"),
      [],
    );
  });

  it("opens the roles of environments with approvals to their own build, and to nobody else", () => {
    const from = (project: string, account = accountId): Call["context"] => ({
      "aws:SourceArn": project,
      "aws:SourceAccount": account,
    });
    const [dev, staging, prod] = ["dev", "staging", "prod"].map((name) => accountOwn.deployBuild(name).arn);
    const image = accountOwn.imageBuild.arn;
    const codeBuild = "codebuild.amazonaws.com";
    for (const [role, principal, context, opens] of [
      ["onebox-deploy-prod", codeBuild, from(prod ?? ""), true],
      ["onebox-deploy-staging", codeBuild, from(staging ?? ""), true],
      ["onebox-image", codeBuild, from(image), true],
      ["onebox-deploy-prod", codeBuild, from(staging ?? ""), false],
      ["onebox-deploy-prod", codeBuild, from(image), false],
      ["onebox-deploy-prod", codeBuild, from(`${prod ?? ""}2`), false],
      ["onebox-deploy-prod", codeBuild, from(prod ?? "", "210987654321"), false],
      ["onebox-deploy-prod", codeBuild, {}, false],
      ["onebox-deploy-dev", codeBuild, from(dev ?? ""), false],
      ["onebox-image", codeBuild, from(prod ?? ""), false],
      ["onebox-deploy-prod", "lambda.amazonaws.com", from(prod ?? ""), false],
      ["onebox-deploy-prod", accountOwn.roles.gate.arn, {}, false],
      ["onebox-deploy-prod", accountOwn.roles.infrastructure.arn, {}, false],
      ["onebox-deploy-prod", accountOwn.deployRole("dev").arn, {}, false],
      ["onebox-infrastructure", accountOwn.roles.gate.arn, {}, false],
    ] as const) {
      const verdict = mayOpen(roleOf(run, role), principal, { action: "sts:AssumeRole", context });
      assert.equal(verdict === "Allowed", opens, `${principal} ${JSON.stringify(context)} ${role}`);
    }
  });

  it("opens an administrator's role to people of Identity Center, whose permissions say so, and to nobody else", () => {
    const all = { name: "all", policy: { Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] } };
    const look = { name: "look", policy: { Statement: [{ Effect: "Allow", Action: "ec2:Describe*", Resource: "*" }] } };
    const role = (name: string): string => `arn:aws:iam::${accountId}:role/${name}`;
    const person = role("aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_AdministratorAccess_0123456789abcdef");
    const elsewhere =
      "arn:aws:iam::210987654321:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0";
    const pipelines = roleOf(run, "onebox-deploy-dev").boundary;
    for (const [who, given, opens] of [
      [person, { policies: [all] }, true],
      [person.replace("eu-west-1/", ""), { policies: [all] }, true],
      [person, { policies: [look] }, false],
      [person, { policies: [] }, false],
      [elsewhere, { policies: [all] }, false],
      [role("AWSReservedSSO_AdministratorAccess_0123456789abcdef"), { policies: [all] }, false],
      [role("build-server"), { policies: [all] }, false],
      [`arn:aws:iam::${accountId}:user/ada`, { policies: [all] }, false],
      // Given everything, what is ours neither may assume a role of a pipeline's path, nor is it trusted.
      [accountOwn.deployRole("prod").arn, { policies: [all], boundary: pipelines }, false],
      [accountOwn.deployRole("prod").arn, { policies: [all] }, false],
      [accountOwn.administratorRole("dev").arn, { policies: [all] }, false],
      [accountOwn.roles.gate.arn, { policies: [all] }, false],
      [role("onebox/prod/onebox-prod-host"), { policies: [all] }, false],
      [person, { policies: [all], boundary: pipelines }, false],
      [person, { policies: [all], boundary: boundaryOf(run, "prod") }, false],
    ] as const) {
      const context = { "aws:PrincipalArn": who };
      const verdict = mayOpen(
        roleOf(run, "onebox-administrator-prod"),
        who,
        { action: "sts:AssumeRole", context },
        given,
      );
      assert.equal(verdict === "Allowed", opens, `${who} ${JSON.stringify(given).slice(0, 120)}: ${verdict}`);
    }
    const context = { [`${issuer}:sub`]: `${infrastructure}:${prod}:${step}`, [`${issuer}:aud`]: workspace };
    assert.notEqual(byToken("onebox-administrator-prod", provider, context), "Allowed");
  });

  it("trusts the steps of an environment that needs no approvals any more, and the build where it needs some", async () => {
    const environments = {
      dev: { branch: "dev", approvals: 1 },
      staging: { branch: "staging", approvals: 0 },
      prod: { branch: "master", approvals: 3 },
    };
    const changed = await changedAccountRun({ environments });
    const trustOf = (name: string): string => JSON.stringify(roleOf(changed, name).trust);
    assert.match(trustOf("onebox-deploy-dev"), /"Service":"codebuild\.amazonaws\.com".*project\/onebox-deploy-dev"/);
    assert.match(trustOf("onebox-deploy-staging"), /\{55555555-5555-4555-8555-555555555555\}:\*/);
  });

  function byToken(role: string, federated: string, context: Call["context"]): Verdict {
    return mayOpen(roleOf(run, role), federated, {
      action: "sts:AssumeRoleWithWebIdentity",
      ...(context && { context }),
    });
  }
});
