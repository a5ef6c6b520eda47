import assert from "node:assert/strict";
import { Network } from "../../../components/environment/network";
import { registered } from "../registered";

describe("Network", () => {
  const network = () =>
    registered(
      () =>
        new Network("network", {
          region: "us-east-1",
          cidrBlock: "10.20.0.0/16",
          availabilityZones: ["us-east-1a", "us-east-1b"],
        }),
    );

  it("has public and isolated subnets in zones by name, and pays for no NAT gateway", async () => {
    const { inputs, parent } = (await network()).one("awsx:ec2:Vpc");
    assert.deepEqual(inputs.availabilityZoneNames, ["us-east-1a", "us-east-1b"]);
    assert.deepEqual(inputs.natGateways, { strategy: "None" });
    assert.deepEqual(
      (inputs.subnetSpecs as { type: string }[]).map(({ type }) => type),
      ["Public", "Isolated"],
    );
    assert.equal(parent, "onebox:components:Network::network");
  });

  it("reaches S3 through a gateway, which is free", async () => {
    const { inputs } = (await network()).one("aws:ec2/vpcEndpoint:VpcEndpoint");
    assert.deepEqual([inputs.vpcEndpointType, inputs.serviceName], ["Gateway", "com.amazonaws.us-east-1.s3"]);
  });

  it("closes the default security group", async () => {
    const { inputs } = (await network()).one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
    assert.deepEqual([inputs.ingress, inputs.egress], [[], []]);
  });
});
