import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

interface VpcArgs {
  readonly cidrBlock: string;
  readonly availabilityZoneNames: readonly string[];
  readonly enableDnsHostnames: boolean;
  readonly enableDnsSupport: boolean;
  readonly subnetSpecs: readonly { readonly type: string; readonly name: string; readonly cidrMask: number }[];
}

/**
 * Stands in for the awsx plugin, for Vpcs without gateways whose subnets are /24 in a /16 with two zones. Its resources
 * are made with the SDK, so parents, providers and dependencies are the engine's own work.
 */
class Vpc extends pulumi.ComponentResource {
  readonly state: Record<string, pulumi.Input<unknown>>;

  constructor(name: string, args: VpcArgs, opts: pulumi.ComponentResourceOptions) {
    super("awsx:ec2:Vpc", name, {}, opts);
    const { cidrBlock, enableDnsHostnames, enableDnsSupport } = args;
    const tags = { Name: name };
    const vpc = new aws.ec2.Vpc(name, { cidrBlock, enableDnsHostnames, enableDnsSupport, tags }, { parent: this });
    const under = { parent: vpc, dependsOn: [vpc] };
    const gateway = new aws.ec2.InternetGateway(name, { vpcId: vpc.id, tags }, under);
    const base = cidrBlock.split(".").slice(0, 2).join(".");
    const parts = args.availabilityZoneNames.flatMap((zone, zoneIndex) =>
      args.subnetSpecs.map((spec, index) =>
        subnet(vpc, gateway, {
          name: `${name}-${spec.name}-${zoneIndex + 1}`,
          zone,
          type: spec.type,
          cidrBlock: `${base}.${zoneIndex * 128 + index}.0/24`,
        }),
      ),
    );
    const idsOf = (type: string): pulumi.Output<string>[] =>
      parts.filter((part) => part.type === type).map((part) => part.subnet.id);
    this.state = {
      vpcId: vpc.id,
      vpc,
      internetGateway: gateway,
      subnets: parts.map((part) => part.subnet),
      routeTables: parts.map((part) => part.table),
      publicSubnetIds: idsOf("Public"),
      privateSubnetIds: idsOf("Private"),
      isolatedSubnetIds: idsOf("Isolated"),
    };
    this.registerOutputs(this.state);
  }
}

interface SubnetPlan {
  readonly name: string;
  readonly zone: string;
  readonly type: string;
  readonly cidrBlock: string;
}

interface SubnetParts {
  readonly type: string;
  readonly subnet: aws.ec2.Subnet;
  readonly table: aws.ec2.RouteTable;
}

function subnet(vpc: aws.ec2.Vpc, gateway: aws.ec2.InternetGateway, plan: SubnetPlan): SubnetParts {
  const { name, zone, type, cidrBlock } = plan;
  const tags = { Name: name, SubnetType: type };
  const own = new aws.ec2.Subnet(
    name,
    {
      vpcId: vpc.id,
      availabilityZone: zone,
      cidrBlock,
      mapPublicIpOnLaunch: type === "Public",
      assignIpv6AddressOnCreation: false,
      ipv6CidrBlock: vpc.ipv6CidrBlock,
      tags,
    },
    { parent: vpc, dependsOn: [vpc] },
  );
  const table = new aws.ec2.RouteTable(name, { vpcId: vpc.id, tags }, { parent: own, dependsOn: [own] });
  const under = { parent: table, dependsOn: [table] };
  new aws.ec2.RouteTableAssociation(name, { routeTableId: table.id, subnetId: own.id }, under);
  if (type === "Public") {
    const route = { routeTableId: table.id, gatewayId: gateway.id, destinationCidrBlock: "0.0.0.0/0" };
    new aws.ec2.Route(name, route, under);
  }
  return { type, subnet: own, table };
}

export function serve(): void {
  const provider: pulumi.provider.Provider = {
    version: "3.9.0",
    construct: async (name, _type, inputs, options) => {
      const args = await plain<VpcArgs>(inputs);
      const vpc = new Vpc(name, args, options);
      return { urn: vpc.urn, state: vpc.state };
    },
  };
  void pulumi.provider.main(provider, process.argv.slice(2));
}

async function plain<T>(inputs: pulumi.Inputs): Promise<T> {
  return new Promise((resolve) => {
    pulumi.output(inputs).apply((args) => {
      resolve(args as T);
    });
  });
}
