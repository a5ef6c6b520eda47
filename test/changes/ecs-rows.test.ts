import assert from "node:assert/strict";
import { compareGraphs } from "../../changes/compare";
import { sentences } from "../../changes/words";
import { bareResource, type Properties, type Resource, unknown } from "../../model";
import type { PlannedChange } from "../../model/planned-change";

const urn = (type: string, name: string): string => `urn:pulumi:prod::onebox::${type}::${name}`;

function resource(type: string, properties: Properties, more: Partial<Resource> = {}, name = "it"): Resource {
  return { ...bareResource(urn(type, name), type, name, properties), ...more };
}

function changeOf(type: string, before: Properties, after: Properties | null): PlannedChange {
  const { changes } = compareGraphs([resource(type, before)], after === null ? [] : [resource(type, after)]);
  return changes[0] ?? assert.fail("nothing changes");
}

const balancer = "aws:lb/loadBalancer:LoadBalancer";
const targets = "aws:lb/targetGroup:TargetGroup";
const listener = "aws:lb/listener:Listener";
const group = "aws:elasticache/replicationGroup:ReplicationGroup";
const parameters = "aws:elasticache/parameterGroup:ParameterGroup";
const service = "aws:ecs/service:Service";
const definition = "aws:ecs/taskDefinition:TaskDefinition";

const queue = { engineVersion: "8.2", automaticFailoverEnabled: true, applyImmediately: false };
const spot = (weight: number): Properties => ({
  capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight }],
});
const forced = { forceNewDeployment: true };

/** Type, before, after; the operation and when it takes hold, and what is said of it. */
const cases: readonly (readonly [string, string, Properties, Properties | null, string, RegExp])[] = [
  [
    "a protected balancer goes",
    balancer,
    { enableDeletionProtection: true },
    null,
    "delete now",
    /Refused by AWS: .*deletion protection/,
  ],
  [
    "a balancer moves inside",
    balancer,
    { name: "a" },
    { name: "a", internal: true },
    "replace now",
    /load balancer is replaced: away/,
  ],
  [
    "a balancer gets another zone",
    balancer,
    { subnets: ["a"] },
    { subnets: ["a", "b"] },
    "update now",
    /Zones that stay/,
  ],
  [
    "a queue gets a newer engine",
    group,
    queue,
    { ...queue, engineVersion: "9.0" },
    "update window",
    /cache restarts in the maintenance window: away for up to 1 minute/,
  ],
  [
    "a queue without a standby does",
    group,
    { ...queue, automaticFailoverEnabled: false },
    { ...queue, automaticFailoverEnabled: false, engineVersion: "9.0" },
    "update window",
    /for as long as only AWS knows.*no standby/,
  ],
  [
    "a queue gets an older engine",
    group,
    queue,
    { ...queue, engineVersion: "7.2" },
    "replace now",
    /Lost: everything in it/,
  ],
  [
    "a queue gets a larger node now",
    group,
    { ...queue, nodeType: "a" },
    { ...queue, nodeType: "b", applyImmediately: true },
    "update now",
    /cache restarts: away/,
  ],
  [
    "a queue with a last snapshot goes",
    group,
    { ...queue, finalSnapshotIdentifier: "last", snapshotRetentionLimit: 3 },
    null,
    "delete now",
    /automatic snapshots too.*A final snapshot is taken/,
  ],
  [
    "tasks get another network",
    service,
    { networkConfiguration: { subnets: ["a"] } },
    { networkConfiguration: { subnets: ["b"] } },
    "update now",
    /no request is lost/,
  ],
  ["tasks move to another capacity", service, spot(1), spot(2), "replace now", /tasks are stopped: away/],
  [
    "tasks are made to move there",
    service,
    { ...forced, ...spot(1) },
    { ...forced, ...spot(2) },
    "update now",
    /no request is lost/,
  ],
  [
    "a definition that stays changes",
    definition,
    { cpu: "256", skipDestroy: true },
    { cpu: "512", skipDestroy: true },
    "replace now",
    /The old revision stays/,
  ],
];

describe("what is said of an environment on ECS", () => {
  for (const [title, type, before, after, how, words] of cases) {
    it(title, () => {
      const change = changeOf(type, before, after);
      assert.equal(`${change.operation} ${change.waits}`, how);
      assert.match(sentences(change).join(" "), words);
    });
  }

  it("refuses a group of targets of the same name while a listener sends requests there", () => {
    const ofPort = (port: number): Resource => resource(targets, { name: "web", port }, { deleteBeforeReplace: true });
    const uses = resource(
      listener,
      { defaultActions: [{ targetGroupArn: unknown }] },
      { propertyDependencies: { defaultActions: [urn(targets, "it")] } },
      "https",
    );
    const { changes } = compareGraphs([ofPort(80), uses], [ofPort(8080), uses]);
    assert.match(changes.find(({ type }) => type === targets)?.refused?.why ?? "", /https \(Listener\) uses it/);
  });

  it("refuses to delete parameters that a cache has until its window", () => {
    const cache = (name: string, of: string, applyImmediately: boolean): Resource =>
      resource(
        group,
        { replicationGroupId: "queue", parameterGroupName: name, applyImmediately },
        { propertyDependencies: { parameterGroupName: [urn(parameters, of)] } },
        "queue",
      );
    const params = (family: string): Resource => resource(parameters, { name: family, family }, {}, "valkey");
    for (const isNow of [false, true]) {
      const { changes } = compareGraphs(
        [params("valkey8"), cache("valkey8", "valkey", isNow)],
        [params("valkey9"), cache("valkey9", "valkey", isNow)],
      );
      const refused = changes.find(({ type }) => type === parameters)?.refused ?? null;
      assert.equal(refused === null, isNow);
    }
  });
});
