import assert from "node:assert/strict";
import { type ApplicationArgs, ApplicationIdentity } from "../../../components/environment/application";
import { trustedByTasks } from "../../../components/environment/role";
import { names } from "../../../model/names";
import { registered, type Run } from "../registered";

const accountId = "123456789012";
const region = "us-east-1";
const { roles, secrets, buckets, cluster, metricNamespace } = names("prod", accountId, region, "onebox");
const byHost = { trusts: { AWS: roles.host.arn } };

const identity = (change: Partial<ApplicationArgs> = {}): Promise<Run> =>
  registered(
    () =>
      new ApplicationIdentity("application", {
        role: roles.application,
        runners: [byHost],
        bucketArns: [buckets.media.arn, buckets.static.arn],
        secretName: secrets.application.name,
        keep: true,
        ...change,
      }),
  );

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

const statements = (run: Run, property: "policy" | "assumeRolePolicy"): readonly Statement[] => {
  const type = property === "policy" ? "aws:iam/rolePolicy:RolePolicy" : "aws:iam/role:Role";
  return (JSON.parse(String(run.one(type).inputs[property])) as { Statement: Statement[] }).Statement;
};

describe("ApplicationIdentity", () => {
  it("reaches its two buckets and nothing else on a host", async () => {
    for (const { Effect, Action, Resource } of statements(await identity(), "policy")) {
      assert.equal(Effect, "Allow");
      for (const action of [Action].flat()) assert.match(action, /^s3:(List|Get|Put|Delete|Abort)/);
      for (const arn of [Resource ?? "*"].flat())
        assert.match(arn, /^arn:aws:s3:::onebox-prod-(media|static)-123456789012(\/\*)?$/);
    }
  });

  it("is the host's to become, and the tasks' of this account where there are some", async () => {
    const principals = async (change: Partial<ApplicationArgs>) =>
      statements(await identity(change), "assumeRolePolicy").map(({ Principal }) => Principal);
    const tasks = trustedByTasks({ accountId, region });
    assert.deepEqual(await principals({}), [{ AWS: roles.host.arn }]);
    assert.deepEqual(await principals({ runners: [byHost, tasks] }), [
      { AWS: roles.host.arn },
      { Service: "ecs-tasks.amazonaws.com" },
    ]);
    const [trust] = statements(await identity({ runners: [tasks] }), "assumeRolePolicy");
    assert.deepEqual(trust?.Condition, {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": "arn:aws:ecs:us-east-1:123456789012:*" },
    });
  });

  it("guards its own tasks and measures in its own namespace on ECS", async () => {
    const run = await identity({ onService: { accountId, region, cluster, metricNamespace } });
    const own = statements(run, "policy").filter(({ Action }) => ![Action].flat().some((one) => one.startsWith("s3:")));
    assert.deepEqual(
      own.map(({ Action, Resource }) => [Action, Resource]),
      [
        [
          ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"],
          "arn:aws:ecs:us-east-1:123456789012:task/onebox-prod/*",
        ],
        ["cloudwatch:PutMetricData", "*"],
      ],
    );
    assert.deepEqual(own[1]?.Condition, { StringEquals: { "cloudwatch:namespace": "onebox/prod" } });
  });

  it("has a container without a value for its secrets", async () => {
    const run = await identity();
    assert.equal(run.of("aws:secretsmanager/secretVersion:SecretVersion").length, 0);
    const { inputs, protect } = run.one("aws:secretsmanager/secret:Secret");
    assert.deepEqual([inputs.name, inputs.recoveryWindowInDays, protect], ["/onebox/prod/application", 30, true]);
  });
});
