import assert from "node:assert/strict";
import { programBill } from "../../cost/program-bill";
import type { Properties, Resource } from "../../model";
import { noUsage } from "./bills/golden";
import { resource, types } from "./resources";

const figures = { region: "us-east-1", usage: noUsage, monthlyCapUsd: null };
const volume = resource(types.volume, "disk", { size: 10, type: "gp3" });

function in_(provider: Properties, of: Resource): Resource[] {
  const made = resource("pulumi:providers:aws", "elsewhere", provider);
  return [made, { ...of, provider: made.urn }];
}

/** What a bill says of something: its price, or why it has none. */
function said(resources: readonly Resource[], more: Partial<typeof figures> | { region: null } = {}): string {
  const { lines, unpriced, total } = programBill(resources, { ...figures, ...more });
  return [...lines.map(({ what }) => `${what} of $${total}`), ...unpriced.map(({ reason }) => reason)].join("; ");
}

describe("the bill of a program that is not ours", () => {
  const cases: readonly { title: string; resources: readonly Resource[]; says: RegExp; region?: null }[] = [
    { title: "prices what lies in its region", resources: [volume], says: /^volume, gp3 of \$0\.80$/ },
    {
      title: "prices in the region of a resource's own",
      resources: [resource(types.volume, "disk", { size: 10, type: "gp3", region: "us-east-1" })],
      region: null,
      says: /of \$0\.80$/,
    },
    {
      title: "prices in the region of its provider",
      resources: in_({ region: "us-east-1" }, volume),
      region: null,
      says: /of \$0\.80$/,
    },
    {
      title: "names what lies in a region without prices, beside what has some",
      resources: [resource(types.secret, "here"), ...in_({ region: "sa-east-1" }, volume)],
      says: /^secret of \$0\.40; reads.*; There is no price book for sa-east-1\. Create it: npx onebox prices/,
    },
    {
      title: "names what lies in a region that nobody has said",
      resources: [volume],
      region: null,
      says: /^Neither the program nor its settings name its region/,
    },
    {
      title: "takes random values for free",
      resources: [resource("random:index/randomPassword:RandomPassword", "it")],
      says: /^$/,
    },
    { title: "takes a pod for free", resources: [resource("kubernetes:core/v1:Pod", "it")], says: /^$/ },
    {
      title: "names a load balancer behind a service",
      resources: [resource("kubernetes:core/v1:Service", "it", { spec: { type: "LoadBalancer" } })],
      says: /makes a load balancer/,
    },
    {
      title: "takes any other service for free",
      resources: [resource("kubernetes:core/v1:Service", "it")],
      says: /^$/,
    },
    {
      title: "names a chart",
      resources: [resource("kubernetes:helm.sh/v3:Release", "it")],
      says: /What it makes in the cluster/,
    },
    {
      title: "names other clouds",
      resources: [resource("azure-native:compute:Disk", "it")],
      says: /package azure-native/,
    },
    {
      title: "names dynamic resources",
      resources: [resource("pulumi-nodejs:dynamic:Resource", "it")],
      says: /its own code/,
    },
    {
      title: "names aws-native",
      resources: [resource("aws-native:s3:Bucket", "it")],
      says: /aws-native are not priced/,
    },
  ];
  for (const { title, resources, says, ...more } of cases)
    it(title, () => {
      assert.match(said(resources, more), says);
    });

  it("is a lower bound with anything that is named, and none without", () => {
    assert.equal(programBill([volume], figures).lowerBound, false);
    assert.equal(programBill([volume, resource("datadog:index/monitor:Monitor", "it")], figures).lowerBound, true);
  });

  it("keeps the price of an instance whose image says the size of its disk", () => {
    const instance = resource(types.instance, "web", { instanceType: "t3.micro", associatePublicIpAddress: false });
    assert.match(said([instance]), /^t3\.micro, on demand of \$7\.\d\d; .*volumeSize.* is not set/);
  });

  it("is none where no region of it has prices", () => {
    assert.throws(() => programBill([volume], { ...figures, region: "sa-east-1" }), /no price book for sa-east-1/);
  });

  it("names every region without prices, where none has some", () => {
    const other = resource("pulumi:providers:aws", "there", { region: "me-south-1" });
    const resources = [...in_({ region: "sa-east-1" }, volume), other, { ...volume, provider: other.urn }];
    assert.throws(
      () => programBill(resources, figures),
      /no price book for sa-east-1\. Create it: .* for me-south-1\. Create it: npx onebox prices --region me-south-1$/,
    );
  });

  it("holds the cap of whoever asks", () => {
    assert.equal(programBill([volume], { ...figures, monthlyCapUsd: 5 }).cap, "5.00");
  });
});
