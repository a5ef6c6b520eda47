import assert from "node:assert/strict";
import { validateIdentityPolicy, validateTrustPolicy } from "@cloud-copilot/iam-policy";
import { givenSettings } from "../../../settings/stack-file";
import type { Run } from "../../registered";
import { asked, carried, ec2, namesIn } from "./need";
import {
  accountId,
  accountRun,
  boundaryOf,
  type Call,
  changedAccountRun,
  environmentRun,
  judge,
  judgeAsItIs,
} from "./iam";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: characters without white space. */
const limits = { policy: 6_144, trust: 2_048, policiesOfARole: 10, pathAndName: 64 };

describe("the documents of the account's roles", () => {
  let shipped: Run;
  let long: Run;
  before(async () => {
    shipped = await accountRun();
    // As long as names may be, and twice as many environments as most have.
    const names = ["a", "b", "c", "d", "e", "f"].map((letter) => letter.repeat(12));
    const each = <T>(value: (name: string) => T): Record<string, T> =>
      Object.fromEntries(names.map((name) => [name, value(name)]));
    long = await changedAccountRun({
      environments: each((branch) => ({ branch, approvals: 0 })),
      ecsEnvironments: names,
      domains: each((name) => `${name}${".long".repeat(8)}.example.com`),
      bitbucket: {
        ...(givenSettings("account").bitbucket as object),
        workspace: "w".repeat(62),
        deploymentEnvironments: each(() => "{44444444-4444-4444-8444-444444444444}"),
      },
    });
  });

  it("fit into IAM, also with long names and six environments", () => {
    for (const run of [shipped, long]) {
      for (const { name, inputs } of run.of("aws:iam/policy:Policy")) {
        const { length } = String(inputs.policy);
        assert.ok(length <= limits.policy, `${name}: ${length} characters`);
        assert.deepEqual(validateIdentityPolicy(JSON.parse(String(inputs.policy))), [], name);
      }
      for (const { name, inputs } of run.of("aws:iam/role:Role")) {
        const { length } = String(inputs.assumeRolePolicy);
        assert.ok(length <= limits.trust, `${name}: ${length} characters of trust`);
        assert.deepEqual(validateTrustPolicy(JSON.parse(String(inputs.assumeRolePolicy))), [], name);
        assert.ok(String(inputs.name).length <= limits.pathAndName, name);
        const attached = run
          .of("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
          .filter((one) => one.inputs.role === inputs.name);
        assert.ok(attached.length <= limits.policiesOfARole, `${name}: ${attached.length} policies`);
      }
    }
  });

  it("hold every role, and lie where no role of an environment can be", () => {
    const roles = shipped.of("aws:iam/role:Role");
    assert.deepEqual(roles.map(({ name }) => name).sort(), [
      "application",
      "dev-administrator",
      "dev-deploy",
      "gate",
      "image",
      "infrastructure",
      "prod-administrator",
      "prod-deploy",
      "staging-administrator",
      "staging-deploy",
    ]);
    for (const { name, inputs } of roles) {
      assert.equal(inputs.path, "/onebox/pipelines/", name);
      const holds = name.endsWith("-administrator") ? String(inputs.name) : "onebox-pipelines";
      assert.equal(inputs.permissionsBoundary, `arn:aws:iam::${accountId}:policy/onebox/pipelines/${holds}-boundary`);
    }
  });

  it("give two hours to deploy, and one to a person, to ask, to push and to judge", () => {
    const hours = Object.fromEntries(
      shipped.of("aws:iam/role:Role").map(({ name, inputs }) => [name, Number(inputs.maxSessionDuration) / 3_600]),
    );
    assert.deepEqual(hours, {
      infrastructure: 1,
      application: 1,
      image: 1,
      gate: 1,
      "dev-deploy": 2,
      "staging-deploy": 2,
      "prod-deploy": 2,
      "dev-administrator": 1,
      "staging-administrator": 1,
      "prod-administrator": 1,
    });
  });

  it("leave each role of an environment all that its own policy gives it", async () => {
    const run = await environmentRun("dev");
    const boundary = boundaryOf(shipped, "dev");
    const policies = run.of("aws:iam/rolePolicy:RolePolicy");
    assert.ok(policies.length >= 6);
    const refused: string[] = [];
    for (const { inputs } of policies) {
      const policy = JSON.parse(String(inputs.policy)) as { Statement: Given[] };
      const role = {
        arn: `arn:aws:iam::${accountId}:role/onebox/dev/${String(inputs.role)}`,
        policies: [{ name: "own", policy }],
        boundary,
      };
      for (const { Action, Resource, Condition } of policy.Statement) {
        const context = Object.assign({}, ...Object.values(Condition ?? {})) as Record<string, string>;
        for (const action of [Action].flat())
          for (const resource of [Resource].flat()) {
            const exact = resource === "*" ? resource : resource.replaceAll("*", "x").replaceAll("?", "x");
            if (judgeAsItIs(role, { action, resource: exact, context }) !== "Allowed")
              refused.push(`${String(inputs.role)} ${action} ${exact}`);
          }
      }
    }
    assert.deepEqual(refused, []);
  });

  it("leave the plan of snapshots what it does, whether it tags a snapshot as it makes it or after", async () => {
    const dev = namesIn("dev");
    const policies = [{ name: "AWSDataLifecycleManagerServiceRole", policy: snapshotPolicy }];
    const role = { arn: dev.roles.snapshots.arn, policies, boundary: boundaryOf(shipped, "dev") };
    const snapshot = ec2("snapshot");
    const calls: readonly Call[] = [
      { action: "ec2:DescribeVolumes", resource: "*" },
      { action: "ec2:DescribeSnapshots", resource: "*" },
      { action: "ec2:CreateSnapshot", resource: ec2("volume"), context: carried(dev) ?? {} },
      { action: "ec2:CreateSnapshot", resource: snapshot, context: asked(dev) ?? {} },
      {
        action: "ec2:CreateTags",
        resource: snapshot,
        context: { ...asked(dev), "ec2:CreateAction": "CreateSnapshot" },
      },
      { action: "ec2:CreateTags", resource: snapshot, context: asked(dev) ?? {} },
      { action: "ec2:CreateTags", resource: snapshot },
      { action: "ec2:DeleteSnapshot", resource: snapshot, context: carried(dev) ?? {} },
    ];
    for (const one of calls) assert.equal(await judge(role, one), "Allowed", JSON.stringify(one));
  });
});

/** What the managed policy says that the plan of snapshots works with, as far as a plan of ours uses it. */
const snapshotPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: ["ec2:CreateSnapshot", "ec2:DeleteSnapshot", "ec2:DescribeSnapshots", "ec2:DescribeVolumes"],
      Resource: "*",
    },
    { Effect: "Allow", Action: "ec2:CreateTags", Resource: "arn:aws:ec2:*::snapshot/*" },
  ],
};

interface Given {
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: Record<string, Record<string, string>>;
}
