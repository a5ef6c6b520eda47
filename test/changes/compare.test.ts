import assert from "node:assert/strict";
import { compareGraphs } from "../../changes/compare";
import { bareResource, type Properties, type Resource, secret, unknown } from "../../model";
import type { PlannedChange } from "../../model/planned-change";

const here = "urn:pulumi:prod::onebox::";
const instance = "aws:ec2/instance:Instance";
const attachment = "aws:ec2/volumeAttachment:VolumeAttachment";
const group = "aws:ec2/securityGroup:SecurityGroup";
const face = "aws:ec2/networkInterface:NetworkInterface";
const bucket = "aws:s3/bucket:Bucket";

function resource(type: string, name: string, properties: Properties = {}, more: Partial<Resource> = {}): Resource {
  return { ...bareResource(`${here}${type}::${name}`, type, name, properties), ...more };
}

const urn = (type: string, name: string): string => `${here}${type}::${name}`;
const on = (property: string, ...urns: string[]): Partial<Resource> => ({ propertyDependencies: { [property]: urns } });

/** Operation and name of each change. */
function said(changes: readonly PlannedChange[]): string[] {
  return changes.map(({ operation, name }) => `${operation} ${name}`);
}

function only(before: readonly Resource[], after: readonly Resource[]): PlannedChange {
  const { changes } = compareGraphs(before, after);
  const [change] = changes;
  assert.equal(changes.length, 1);
  assert.ok(change);
  return change;
}

describe("the comparison of two graphs", () => {
  it("says nothing of what is the same, unknown or secret on both sides", () => {
    const same = resource(instance, "host", { ami: "ami-1", userData: secret, subnetId: unknown });
    assert.deepEqual(compareGraphs([same], [same]).changes, []);
  });

  it("follows a replacement to whatever holds its id, and no further", () => {
    const host = (ami: string): Resource => resource(instance, "host", { ami });
    const held = resource(attachment, "data", { instanceId: unknown }, on("instanceId", urn(instance, "host")));
    const named = resource(bucket, "logs", { bucket: "logs" }, on("bucket", urn(instance, "host")));
    const { changes } = compareGraphs([host("ami-1"), held, named], [host("ami-2"), held, named]);
    assert.deepEqual(said(changes), ["replace host", "replace data"]);
    assert.deepEqual(changes[1]?.because, [urn(instance, "host")]);
  });

  it("takes a resource under another name for the same one where the program says so", () => {
    const before = resource(bucket, "media", { bucket: "b" });
    const renamed = resource(bucket, "uploads", { bucket: "b" });
    assert.deepEqual(said(compareGraphs([before], [renamed]).changes), ["create uploads", "delete media"]);
    assert.deepEqual(compareGraphs([before], [{ ...renamed, aliases: [before.urn] }]).changes, []);
  });

  it("says what the engine refuses: a replacement that both protect, a deletion that the state does", () => {
    const kept = (name: string, protect: boolean): Resource => resource(bucket, "media", { bucket: name }, { protect });
    assert.equal(only([kept("a", true)], [kept("b", true)]).refused?.by, "pulumi");
    assert.equal(only([kept("a", true)], []).refused?.by, "pulumi");
    // Both in one update: the engine lets it through, and only S3 stands in the way.
    assert.equal(only([kept("a", true)], [kept("b", false)]).refused?.by, "aws");
  });

  it("sends whoever takes a protected side of a move away to the plan, and nobody to give up what keep protects", () => {
    const balancer = resource("aws:lb/loadBalancer:LoadBalancer", "balancer", {}, { protect: true });
    assert.match(only([balancer], []).refused?.fix ?? "", /a person unprotects it and deploys: `npx onebox grow plan`/);
    const media = resource(bucket, "media", {}, { protect: true });
    assert.match(only([media], []).refused?.fix ?? "", /set keep to false in a change of its own/);
  });

  it("says what AWS refuses: to delete by its old name what something still uses", () => {
    const firewall = (description: string): Resource => resource(group, "web", { name: "web", description });
    const user = resource(face, "host", { securityGroups: [unknown] }, on("securityGroups", urn(group, "web")));
    const { changes } = compareGraphs([firewall("old"), user], [firewall("new"), user]);
    assert.match(changes[0]?.refused?.why ?? "", /host \(NetworkInterface\) uses web/);
    const renamed = resource(group, "web", { name: "web-2", description: "new" });
    assert.equal(compareGraphs([firewall("old"), user], [renamed, user]).changes[0]?.refused, null);
  });

  it("keeps what the program only forgets", () => {
    const change = only([resource(bucket, "media", {}, { retainOnDelete: true })], []);
    assert.deepEqual([change.lost, change.refused], [null, null]);
    assert.match(change.kept ?? "", /stays in AWS/);
  });

  it("replaces what the program wants replaced, and leaves what it ignores", () => {
    const tagged = (value: string, more: Partial<Resource>): Resource =>
      resource(instance, "host", { tags: { a: value } }, more);
    assert.equal(only([tagged("1", {})], [tagged("2", { replaceOnChanges: ["tags"] })]).operation, "replace");
    assert.deepEqual(compareGraphs([tagged("1", {})], [tagged("2", { ignoreChanges: ["tags"] })]).changes, []);
  });

  it("says that a secret may change where what it is made of does", () => {
    const parameter = resource(
      "aws:ssm/parameter:Parameter",
      "bundle",
      { value: secret },
      { dependencies: [urn(bucket, "b")] },
    );
    const { changes } = compareGraphs(
      [resource(bucket, "b", { tags: {} }), parameter],
      [resource(bucket, "b", { tags: { a: "1" } }), parameter],
    );
    assert.deepEqual(said(changes), ["update b", "update bundle"]);
    assert.match(changes[1]?.depends[0] ?? "", /whether value changes/);
  });

  it("makes everything of a provider anew whose region is another, but for what has none", () => {
    const provider = (region: string): Resource => resource("pulumi:providers:aws", "aws", { region });
    const by = { provider: urn("pulumi:providers:aws", "aws") };
    const rest = [
      resource(bucket, "media", { bucket: "b" }, by),
      resource("aws:iam/role:Role", "host", { name: "r" }, by),
    ];
    const { changes } = compareGraphs([provider("eu-west-1"), ...rest], [provider("us-east-1"), ...rest]);
    assert.deepEqual(said(changes), ["update aws", "replace media"]);
  });

  it("updates a record of DNS that gets a share: the provider puts one in the other's place in one piece", () => {
    const record = (more: Properties): Resource =>
      resource("aws:route53/record:Record", "site", {
        name: "app.example.com",
        type: "A",
        records: ["192.0.2.1"],
        ...more,
      });
    const shared = record({ setIdentifier: "host", weightedRoutingPolicies: [{ weight: 100 }] });
    const change = only([record({})], [shared]);
    assert.deepEqual([change.operation, change.interruption, change.refused], ["update", null, null]);
    assert.match(JSON.stringify(change), /in one piece/);
  });

  it("names a type that the table does not know", () => {
    const type = "aws:efs/fileSystem:FileSystem";
    const { unknownTypes } = compareGraphs([resource(type, "files", { a: 1 })], [resource(type, "files", { a: 2 })]);
    assert.deepEqual(unknownTypes, [type]);
  });
});
