import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { constructVpc } from "../../../check/engine/awsx-vpc";
import { Refusal } from "../../../model/refusal";
import type { ResourceRequest } from "../../../check/engine/request";
import { stackUrn, urnOf } from "../../../model/urn";
import type { WireObject } from "../../../check/engine/wire-value";
import { toProperties } from "../../../check/engine/wire";

interface Recorded {
  readonly type: string;
  readonly urn: string;
  readonly parent: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

const stack = { organization: "organization", project: "probe", stack: "dev" };

/** The arguments that the recording was made with. */
const recordedArguments = {
  cidrBlock: "10.0.0.0/16",
  availabilityZoneNames: ["us-east-1a", "us-east-1b"],
  enableDnsHostnames: true,
  enableDnsSupport: true,
  natGateways: { strategy: "None" },
  subnetStrategy: "Auto",
  subnetSpecs: [
    { type: "Public", name: "public", cidrMask: 24 },
    { type: "Isolated", name: "data", cidrMask: 24 },
  ],
};

function request(inputs: WireObject): ResourceRequest {
  return {
    type: "awsx:ec2:Vpc",
    name: "net",
    parent: stackUrn(stack),
    custom: false,
    remote: true,
    inputs,
    dependencies: [],
    propertyDependencies: {},
    protect: null,
    provider: null,
    providers: { aws: "urn::aws" },
    version: "3.9.0",
    ignoreChanges: [],
    deleteBeforeReplace: null,
    aliases: [],
    replaceOnChanges: [],
    retainOnDelete: false,
    additionalSecretOutputs: [],
    frames: [],
  };
}

describe("constructVpc", () => {
  it("registers what the plugin registered in the recording", () => {
    const file = path.join(__dirname, "../recordings/awsx-vpc.json");
    const recorded = JSON.parse(readFileSync(file, "utf8")) as readonly Recorded[];
    const expected = recorded
      .filter(({ type }) => type !== "awsx:ec2:Vpc")
      .map(({ urn, type, parent, inputs, dependencies = [], propertyDependencies }) => {
        const properties = Object.entries(inputs ?? {}).map(([name, value]) => [name, isUnknown(value) ? "?" : value]);
        return {
          urn,
          type,
          parent,
          inputs: Object.fromEntries(properties) as unknown,
          dependencies: [...dependencies].sort(),
          propertyDependencies,
        };
      });
    const computed = constructVpc(request(recordedArguments), stack).children.map((child) => {
      const properties = Object.entries(toProperties(child.inputs, "/"));
      const inputs = properties.map(([name, value]) => [name, isUnknown(value) ? "?" : value]);
      return {
        urn: urnOf(stack, child.type, child.name, child.parent),
        type: child.type,
        parent: child.parent,
        inputs: Object.fromEntries(inputs) as unknown,
        dependencies: child.dependencies,
        propertyDependencies: child.propertyDependencies,
      };
    });
    assert.equal(computed.length, 16);
    assert.deepEqual(computed.sort(byUrn), expected.sort(byUrn));
  });

  const refused: readonly [string, WireObject, RegExp][] = [
    ["a NAT gateway", { ...recordedArguments, natGateways: { strategy: "Single" } }, /natGateways\.strategy/],
    ["zones by number", { ...recordedArguments, availabilityZoneNames: null, numberOfAvailabilityZones: 2 }, /Zones/],
    ["an argument it does not know", { ...recordedArguments, assignGeneratedIpv6CidrBlock: true }, /assignGenerated/],
    ["subnets that do not fit", { ...recordedArguments, cidrBlock: "10.0.0.0/23" }, /need 512 addresses.*has 256/],
  ];
  for (const [what, inputs, message] of refused)
    it(`refuses ${what}, because its children would be missing`, () => {
      assert.throws(
        () => constructVpc(request(inputs), stack),
        (error) => error instanceof Refusal && message.test(error.message),
      );
    });
});

function isUnknown(value: unknown): boolean {
  return typeof value === "object" && value !== null && ("unknown" in value || "$onebox" in value);
}

function byUrn(left: { readonly urn: string }, right: { readonly urn: string }): number {
  return left.urn < right.urn ? -1 : 1;
}
