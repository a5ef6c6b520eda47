import assert from "node:assert/strict";
import type { Run } from "../../registered";
import { accountOwn } from "./calls";
import { accountId, accountRun, changedAccountRun, type Call, mayOpen, roleOf, type Verdict } from "./iam";

const issuer = "api.bitbucket.org/2.0/workspaces/example/pipelines-config/identity/oidc";
const provider = `arn:aws:iam::${accountId}:oidc-provider/${issuer}`;
const workspace = "ari:cloud:bitbucket::workspace/11111111-1111-4111-8111-111111111111";
const infrastructure = "{22222222-2222-4222-8222-222222222222}";
const application = "{33333333-3333-4333-8333-333333333333}";
const [dev, prod] = ["{44444444-4444-4444-8444-444444444444}", "{66666666-6666-4666-8666-666666666666}"];
const step = "{99999999-9999-4999-8999-999999999999}";

/** On whose word the gate gives a session. */
const grounds = Object.fromEntries(["request", "commit", "approvers"].map((key) => [`aws:RequestTag/${key}`, "x"]));

const accountRoles = [
  "onebox-preview",
  "onebox-push",
  "onebox-deploy-dev",
  "onebox-deploy-staging",
  "onebox-deploy-prod",
];

/** Which roles a step's token opens by itself. */
const tokens: readonly (readonly [title: string, subject: string, opens: readonly string[], audience?: string])[] = [
  ["a step of the infrastructure", `${infrastructure}:${step}`, ["onebox-preview"]],
  ["a step that deploys to dev", `${infrastructure}:${dev}:${step}`, ["onebox-preview", "onebox-deploy-dev"]],
  ["a step that deploys to prod", `${infrastructure}:${prod}:${step}`, ["onebox-preview"]],
  ["a step of the application", `${application}:${step}`, ["onebox-push"]],
  ["a step of the application that deploys to dev", `${application}:${dev}:${step}`, ["onebox-push"]],
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

  it("opens the roles of environments with approvals to the gate, and to no other role", () => {
    for (const [role, principal, opens] of [
      ["onebox-deploy-prod", accountOwn.roles.gate.arn, true],
      ["onebox-deploy-staging", accountOwn.roles.gate.arn, true],
      ["onebox-deploy-dev", accountOwn.roles.gate.arn, false],
      ["onebox-preview", accountOwn.roles.gate.arn, false],
      ["onebox-deploy-prod", accountOwn.roles.preview.arn, false],
      ["onebox-deploy-prod", accountOwn.deployRole("dev").arn, false],
      ["onebox-deploy-prod", `arn:aws:iam::${accountId}:role/onebox-gate`, false],
    ] as const) {
      for (const action of ["sts:AssumeRole", "sts:TagSession"]) {
        const tagged = mayOpen(roleOf(run, role), principal, { action, context: grounds });
        assert.equal(tagged === "Allowed", opens, `${principal} ${action} ${role}`);
        const untagged = mayOpen(roleOf(run, role), principal, { action });
        assert.notEqual(untagged, "Allowed", `${principal} ${action} ${role} without grounds`);
      }
    }
  });

  it("trusts the steps of an environment that needs no approvals any more, and the gate where it needs some", async () => {
    const environments = {
      dev: { branch: "dev", approvals: 1 },
      staging: { branch: "staging", approvals: 0 },
      prod: { branch: "master", approvals: 3 },
    };
    const changed = await changedAccountRun({ environments });
    const trustOf = (name: string): string => JSON.stringify(roleOf(changed, name).trust);
    assert.match(trustOf("onebox-deploy-dev"), /"AWS":"[^"]*onebox-gate"/);
    assert.match(trustOf("onebox-deploy-staging"), /\{55555555-5555-4555-8555-555555555555\}:\*/);
  });

  function byToken(role: string, federated: string, context: Call["context"]): Verdict {
    return mayOpen(roleOf(run, role), federated, {
      action: "sts:AssumeRoleWithWebIdentity",
      ...(context && { context }),
    });
  }
});
