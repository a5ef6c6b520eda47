import * as aws from "@pulumi/aws";
import * as ec2 from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";

export interface NetworkArgs {
  /** @example eu-west-1 */
  readonly region: string;
  /** A public and an isolated /24 for each zone are cut from it. @example 10.20.0.0/16 */
  readonly cidrBlock: string;
  /**
   * By name: counted zones are renumbered, and their subnets replaced, when an account gains a zone.
   * @example ["eu-west-1a", "eu-west-1b"]
   */
  readonly availabilityZones: readonly string[];
}

/** A VPC with a public and an isolated subnet per zone, no NAT gateway, and a free way to S3. */
export class Network extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  readonly publicSubnetIds: pulumi.Output<string[]>;
  /** The same, one for each zone in the order of the zones: how many there are is known before they exist. */
  readonly publicSubnets: readonly pulumi.Output<string>[];
  /** In the first of the zones. */
  readonly firstPublicSubnetId: pulumi.Output<string>;
  /** Without a route to the internet: the database, and functions that only call the host. */
  readonly isolatedSubnetIds: pulumi.Output<string[]>;
  readonly s3EndpointId: pulumi.Output<string>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    // Why: docs/decisions/0088.
    super("onebox:components:Network", name, {}, opts);
    const network = this.subnets(name, args);
    this.vpcId = network.vpcId;
    this.publicSubnetIds = network.publicSubnetIds;
    this.publicSubnets = args.availabilityZones.map((_, index) => network.publicSubnetIds.apply(at(index)));
    this.firstPublicSubnetId = network.publicSubnetIds.apply(at(0));
    this.isolatedSubnetIds = network.isolatedSubnetIds;
    this.closeDefaultSecurityGroup(name);
    this.s3EndpointId = this.reachS3(name, args.region, network.routeTables);
    this.registerOutputs({
      vpcId: this.vpcId,
      publicSubnetIds: this.publicSubnetIds,
      isolatedSubnetIds: this.isolatedSubnetIds,
      s3EndpointId: this.s3EndpointId,
    });
  }

  private subnets(name: string, args: NetworkArgs): ec2.Vpc {
    const provider = this.getProvider("aws:ec2/vpc:Vpc");
    return new ec2.Vpc(
      name,
      {
        cidrBlock: args.cidrBlock,
        availabilityZoneNames: [...args.availabilityZones],
        enableDnsHostnames: true,
        enableDnsSupport: true,
        natGateways: { strategy: ec2.NatGatewayStrategy.None },
        subnetStrategy: ec2.SubnetAllocationStrategy.Auto,
        subnetSpecs: [
          { type: ec2.SubnetType.Public, name: "public", cidrMask: 24 },
          { type: ec2.SubnetType.Isolated, name: "isolated", cidrMask: 24 },
        ],
      },
      // A component of another process does not take over its parent's providers by itself.
      { parent: this, providers: provider === undefined ? [] : [provider] },
    );
  }

  /** The group that everything without a group of its own would get: it lets nothing in or out. */
  private closeDefaultSecurityGroup(name: string): void {
    new aws.ec2.DefaultSecurityGroup(name, { vpcId: this.vpcId, ingress: [], egress: [] }, { parent: this });
  }

  private reachS3(name: string, region: string, routeTables: ec2.Vpc["routeTables"]): pulumi.Output<string> {
    const endpoint = new aws.ec2.VpcEndpoint(
      `${name}-s3`,
      {
        vpcId: this.vpcId,
        serviceName: `com.amazonaws.${region}.s3`,
        vpcEndpointType: "Gateway",
        routeTableIds: routeTables.apply((tables) => tables.map((table) => table.id)),
      },
      { parent: this },
    );
    return endpoint.id;
  }
}

function at(index: number): (subnetIds: readonly string[]) => string {
  return (subnetIds) => {
    const subnetId = subnetIds[index];
    if (subnetId === undefined) throw new Error(`the network has ${subnetIds.length} public subnets`);
    return subnetId;
  };
}
