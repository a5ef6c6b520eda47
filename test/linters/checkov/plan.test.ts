import assert from "node:assert/strict";
import { type Properties, type Resource, unknown } from "../../../model";
import { planOf } from "./plan";
import { judge } from "./reasons";

function resource(
  type: string,
  name: string,
  properties: Properties,
  from: Readonly<Record<string, string>> = {},
): Resource {
  const dependencies = Object.fromEntries(Object.entries(from).map(([key, one]) => [key, [`urn:${one}`]]));
  return {
    ...{ urn: `urn:${name}`, type, name, parent: null, component: null, custom: true, provider: null, properties },
    ...{ dependencies: Object.values(dependencies).flat(), propertyDependencies: dependencies, source: null },
    ...{ protect: false, ignoreChanges: [], deleteBeforeReplace: false },
  };
}

interface Plan {
  readonly planned_values: { readonly root_module: { readonly resources: readonly { readonly values: unknown }[] } };
  readonly configuration: {
    readonly root_module: { readonly resources: readonly { readonly expressions: unknown }[] };
  };
}

describe("a stack as a plan of Terraform", () => {
  const plan = (...resources: readonly Resource[]): Plan => planOf(resources).plan as unknown as Plan;

  it("has blocks as lists, by their singular, and leaves out what is not known", () => {
    const host = resource("aws:ec2/instance:Instance", "host", {
      metadataOptions: { httpTokens: "required" },
      ebsBlockDevices: [{ deviceName: "/dev/sdf" }],
      vpcSecurityGroupIds: ["sg-1"],
      subnetId: unknown,
      tags: { "onebox:Stack": "prod" },
    });
    assert.deepEqual(plan(host).planned_values.root_module.resources[0]?.values, {
      metadata_options: [{ http_tokens: "required" }],
      ebs_block_device: [{ device_name: "/dev/sdf" }],
      vpc_security_group_ids: ["sg-1"],
      tags: { "onebox:Stack": "prod" },
    });
  });

  it("says where a property comes from, by the graph and by names", () => {
    const bucket = resource("aws:s3/bucket:Bucket", "files", { bucket: "our-files" });
    const block = resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "block", { bucket: "our-files" });
    const volume = resource(
      "aws:ec2/volumeAttachment:VolumeAttachment",
      "at",
      { instanceId: unknown },
      { instanceId: "files" },
    );
    const [, first, second] = plan(bucket, block, volume).configuration.root_module.resources;
    const references = ["aws_s3_bucket.files_0.id", "aws_s3_bucket.files_0"];
    assert.deepEqual(
      [first?.expressions, second?.expressions],
      [{ bucket: { references } }, { instance_id: { references } }],
    );
  });

  it("is refused for a type that Checkov would not see", () => {
    assert.throws(() => planOf([resource("aws:mq/broker:Broker", "queue", {})]), /no name of aws:mq\/broker:Broker/);
  });
});

describe("a check of Checkov that failed", () => {
  const said = (number: string): string => judge([{ number, name: "name", urn: "urn" }]).join();

  it("needs a reason that docs/policies.md tells", () => {
    assert.equal(said("CKV_AWS_18"), "");
    assert.equal(said("CKV_AWS_355"), "");
    assert.match(said("CKV_AWS_999999"), /No rule of the pack is about it/);
    assert.match(said("CKV_AWS_16"), /^CKV_AWS_16 \(name\) for urn\. rds-storage-is-encrypted passes here/);
  });
});
