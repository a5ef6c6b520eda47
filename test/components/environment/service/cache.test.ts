import assert from "node:assert/strict";
import { Cache, cachePreparation, type CacheArgs } from "../../../../components/environment/cache";
import { registered, type Run } from "../../registered";
import { accountId, cacheArgs, caches, once, region } from "./parts";

const group = "aws:elasticache/replicationGroup:ReplicationGroup";
const made = (change: Partial<CacheArgs> = {}): Promise<Run> =>
  registered(() => new Cache("cache", { ...cacheArgs, ...change }));

const usual = once(() => made());

describe("Cache", () => {
  it("keeps queue and cache apart, each encrypted, TLS only, and closed to all but its clients", async () => {
    const run = await usual();
    const groups = run.of(group);
    assert.deepEqual(groups.map(({ inputs }) => inputs.replicationGroupId).sort(), [
      "onebox-prod-cache",
      "onebox-prod-queue",
    ]);
    for (const { inputs } of groups) {
      const expected = {
        engine: "valkey",
        atRestEncryptionEnabled: true,
        transitEncryptionEnabled: true,
        transitEncryptionMode: "required",
        autoMinorVersionUpgrade: true,
        securityGroupIds: ["cache-id"],
        port: 6_379,
      };
      for (const [name, value] of Object.entries(expected)) assert.deepEqual(inputs[name], value, name);
    }
    const { inputs } = run.one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.deepEqual(
      [inputs.referencedSecurityGroupId, inputs.fromPort, inputs.toPort, inputs.cidrIpv4],
      ["sg-tasks", 6_379, 6_379, undefined],
    );
  });

  it("evicts nothing of the queue, and whatever it likes of the cache", async () => {
    const run = await usual();
    for (const [name, policy] of [
      ["cache-queue", "noeviction"],
      ["cache-cache", "allkeys-lru"],
    ] as const) {
      const { inputs } = run.one("aws:elasticache/parameterGroup:ParameterGroup", name);
      assert.deepEqual(inputs.parameters, [{ name: "maxmemory-policy", value: policy }]);
      assert.equal(run.one(group, name).inputs.parameterGroupName, inputs.name);
    }
  });

  it("keeps what the queue holds: a second node in the other zone, snapshots, and a last one", async () => {
    const queue = (await usual()).one(group, "cache-queue");
    const { inputs } = queue;
    assert.deepEqual(
      [inputs.numCacheClusters, inputs.automaticFailoverEnabled, inputs.multiAzEnabled, inputs.snapshotRetentionLimit],
      [2, true, true, 7],
    );
    assert.equal(inputs.finalSnapshotIdentifier, "onebox-prod-queue-final");
    assert.equal(queue.protect, true);
  });

  it("has one node of each where nothing is kept, and of the cache always", async () => {
    const run = await made({ keep: false });
    for (const { inputs, protect } of run.of(group)) {
      assert.deepEqual([inputs.numCacheClusters, inputs.multiAzEnabled, protect], [1, false, false]);
      assert.equal(inputs.finalSnapshotIdentifier, undefined);
    }
    const cache = (await usual()).one(group, "cache-cache");
    assert.deepEqual(
      [cache.inputs.numCacheClusters, cache.inputs.snapshotRetentionLimit, cache.protect],
      [1, 0, false],
    );
  });

  it("has users of its own without a password of ours, whose names are what IAM asks for", async () => {
    const run = await usual();
    for (const kind of ["queue", "cache"]) {
      const { inputs, ignoreChanges } = run.one("aws:elasticache/user:User", `cache-${kind}`);
      assert.deepEqual([inputs.userId, inputs.userName], [`onebox-prod-${kind}`, `onebox-prod-${kind}`]);
      assert.deepEqual(inputs.authenticationMode, { type: "iam" });
      assert.deepEqual([inputs.passwords, inputs.noPasswordRequired], [undefined, undefined]);
      // The environment's preparation gives it a password, which no deployment takes back.
      assert.ok(ignoreChanges.includes("authenticationMode"));
      const members = run.one("aws:elasticache/userGroup:UserGroup", `cache-${kind}`);
      assert.deepEqual(members.inputs.userIds, [`onebox-prod-${kind}`]);
      assert.deepEqual(run.one(group, `cache-${kind}`).inputs.userGroupIds, [members.inputs.userGroupId]);
    }
  });

  it("lets its users work with data and change nothing of the server; an application may empty its cache", async () => {
    const run = await usual();
    const access = (kind: string): string =>
      String(run.one("aws:elasticache/user:User", `cache-${kind}`).inputs.accessString);
    for (const kind of ["queue", "cache"]) assert.match(access(kind), /^on ~\* &\* \+@all -@admin -@dangerous /);
    assert.doesNotMatch(access("queue"), /flush/);
    assert.match(access("cache"), /\+flushdb$/);
  });

  it("makes an empty container for the passwords, and nothing of what an application does not have", async () => {
    const run = await made({ queueNodeType: undefined });
    assert.deepEqual(
      run.of(group).map(({ name }) => name),
      ["cache-cache"],
    );
    assert.equal(run.one("aws:secretsmanager/secret:Secret").inputs.name, "/onebox/prod/caches");
    assert.equal(run.of("aws:secretsmanager/secretVersion:SecretVersion").length, 0);
  });

  it("lets whoever prepares it reach its own secret and users, and no others", () => {
    const statements = cachePreparation({ accountId, region, namePrefix: "onebox-prod", secret: caches });
    assert.deepEqual(
      statements.map(({ Resource }) => Resource),
      [caches.arn, "arn:aws:elasticache:us-east-1:123456789012:user:onebox-prod-*"],
    );
  });
});
