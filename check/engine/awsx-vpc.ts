import { z } from "zod";
import type { Urn } from "../../graph";
import { Refusal } from "./refusal";
import type { ResourceRequest } from "./request";
import { allocateSubnets } from "./subnets";
import { type StackName, urnOf } from "./urn";
import { resourceReference, unknownWire, type WireObject } from "./wire";

export const vpcType = "awsx:ec2:Vpc";

const tagsSchema = z.record(z.string(), z.string());

/** The arguments whose children are known here. Anything more is refused, because its children would be missing. */
const argumentsSchema = z.strictObject({
  cidrBlock: z.string().default("10.0.0.0/16"),
  availabilityZoneNames: z.array(z.string()).min(1),
  enableDnsHostnames: z.boolean().default(true),
  enableDnsSupport: z.boolean().default(true),
  natGateways: z.strictObject({ strategy: z.literal("None") }),
  subnetStrategy: z.literal("Auto"),
  subnetSpecs: z
    .array(
      z.strictObject({
        type: z.enum(["Public", "Private", "Isolated"]),
        name: z.string().optional(),
        cidrMask: z.int().min(16).max(28),
        tags: tagsSchema.optional(),
      }),
    )
    .min(1),
  tags: tagsSchema.default({}),
});

type VpcArguments = z.infer<typeof argumentsSchema>;

export interface ConstructedVpc {
  /** In the order in which they are made: each after its parent. */
  readonly children: readonly ResourceRequest[];
  readonly outputs: WireObject;
}

/**
 * What the awsx plugin registers for a Vpc without NAT gateways, from its arguments alone. The layout is that of
 * awsx 3.9, compared with a recording of the plugin by a test.
 * @throws Refusal for arguments of other layouts.
 */
export function constructVpc(request: ResourceRequest, stack: StackName): ConstructedVpc {
  const parsed = argumentsSchema.safeParse(request.inputs);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "arguments"}: ${message}`);
    throw new Refusal(`The check does not know what ${vpcType} ${request.name} makes of this: ${problems.join("; ")}`);
  }
  return new VpcLayout(request, stack, parsed.data).construct();
}

class VpcLayout {
  private readonly children: (ResourceRequest & { readonly urn: Urn })[] = [];

  constructor(
    private readonly request: ResourceRequest,
    private readonly stack: StackName,
    private readonly args: VpcArguments,
  ) {}

  construct(): ConstructedVpc {
    const { name } = this.request;
    const { cidrBlock, enableDnsHostnames, enableDnsSupport } = this.args;
    const tags = { Name: name, ...this.args.tags };
    const component = urnOf(this.stack, vpcType, name, this.request.parent);
    const vpc = this.child(component, "vpc", "Vpc", name, { cidrBlock, enableDnsHostnames, enableDnsSupport, tags });
    const gateway = this.child(vpc, "internetGateway", "InternetGateway", name, { tags, vpcId: from(vpc) });
    for (const subnet of allocateSubnets({ ...this.args, vpcName: name })) {
      const own = { ...tags, Name: subnet.name, SubnetType: subnet.type };
      const subnetUrn = this.child(vpc, "subnet", "Subnet", subnet.name, {
        assignIpv6AddressOnCreation: false,
        availabilityZone: subnet.zone,
        cidrBlock: subnet.cidrBlock,
        ipv6CidrBlock: from(vpc),
        mapPublicIpOnLaunch: subnet.type === "Public",
        tags: { ...subnet.tags, ...own },
        vpcId: from(vpc),
      });
      const table = this.child(subnetUrn, "routeTable", "RouteTable", subnet.name, { tags: own, vpcId: from(vpc) });
      this.child(table, "routeTableAssociation", "RouteTableAssociation", subnet.name, {
        routeTableId: from(table),
        subnetId: from(subnetUrn),
      });
      if (subnet.type === "Public") {
        this.child(table, "route", "Route", subnet.name, {
          destinationCidrBlock: "0.0.0.0/0",
          gatewayId: from(gateway),
          routeTableId: from(table),
        });
      }
    }
    return { children: this.children, outputs: this.outputs() };
  }

  private child(
    parent: Urn,
    module: string,
    type: string,
    name: string,
    args: Readonly<Record<string, Argument>>,
  ): Urn {
    const token = `aws:ec2/${module}:${type}`;
    const urn = urnOf(this.stack, token, name, parent);
    const origins = Object.entries(args).map(([key, value]) => [key, isFrom(value) ? [value.from] : []] as const);
    const wires = Object.entries(args).map(([key, value]) => [key, isFrom(value) ? unknownWire : value] as const);
    const isTop = parent === urnOf(this.stack, vpcType, this.request.name, this.request.parent);
    const dependencies = new Set([...(isTop ? [] : [parent]), ...origins.flatMap(([, urns]) => urns)]);
    this.children.push({
      ...this.request,
      urn,
      type: token,
      name,
      parent,
      custom: true,
      remote: false,
      inputs: Object.fromEntries(wires),
      dependencies: [...dependencies].sort(),
      propertyDependencies: Object.fromEntries(origins),
      provider: this.request.providers["aws"] ?? null,
      providers: {},
    });
    return urn;
  }

  private outputs(): WireObject {
    const [vpc] = this.of("Vpc");
    const ids = (type: string): string[] =>
      this.of("Subnet")
        .filter(({ inputs }) => (inputs["tags"] as WireObject)["SubnetType"] === type)
        .map(() => unknownWire);
    const references = (type: string): WireObject[] =>
      this.of(type).map(({ urn }) => resourceReference(urn, unknownWire));
    return {
      vpcId: unknownWire,
      vpc: vpc === undefined ? null : resourceReference(vpc.urn, unknownWire),
      internetGateway: references("InternetGateway")[0] ?? null,
      subnets: references("Subnet"),
      routeTables: references("RouteTable"),
      routeTableAssociations: references("RouteTableAssociation"),
      routes: references("Route"),
      publicSubnetIds: ids("Public"),
      privateSubnetIds: ids("Private"),
      isolatedSubnetIds: ids("Isolated"),
      natGateways: [],
      eips: [],
      vpcEndpoints: [],
    };
  }

  private of(type: string): (ResourceRequest & { readonly urn: Urn })[] {
    return this.children.filter((child) => child.type.endsWith(`:${type}`));
  }
}

/** A property that is computed from an output of another child. */
interface From {
  readonly from: Urn;
}

type Argument = string | boolean | WireObject | From;

function from(urn: Urn): From {
  return { from: urn };
}

function isFrom(value: Argument): value is From {
  return typeof value === "object" && "from" in value;
}
