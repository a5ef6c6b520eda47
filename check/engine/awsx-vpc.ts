import { z } from "zod";
import type { Urn } from "../../model";
import { Refusal } from "../../model/refusal";
import type { ResourceRequest } from "./request";
import { allocateSubnets } from "./subnets";
import { type StackName, urnOf } from "../../model/urn";
import { resourceReference } from "./wire";
import { unknownMark } from "../../model/pulumi-marks";
import { isObject, type Wire, type WireObject } from "./wire-value";

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
  /** For each output, the children that it comes from. */
  readonly outputDependencies: Readonly<Record<string, readonly Urn[]>>;
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

type Child = ResourceRequest & { readonly urn: Urn };

/** An output and the children that it comes from. */
type Origin = readonly [Wire, readonly Child[]];

class VpcLayout {
  private readonly children: Child[] = [];

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
    return this.finished();
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
    const wires = Object.entries(args).map(([key, value]) => [key, isFrom(value) ? unknownMark : value] as const);
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

  private finished(): ConstructedVpc {
    const subnets = this.of("Subnet");
    const ofType = (type: string): Child[] =>
      subnets.filter(({ inputs }) => isObject(inputs["tags"]) && inputs["tags"]["SubnetType"] === type);
    const [vpc] = this.of("Vpc").map(reference);
    const [gateway] = this.of("InternetGateway").map(reference);
    const ids = (type: string): Origin => [ofType(type).map(() => unknownMark), ofType(type)];
    const references = (type: string): Origin => [this.of(type).map(reference), this.of(type)];
    const outputs: Readonly<Record<string, Origin>> = {
      vpcId: [unknownMark, this.of("Vpc")],
      vpc: [vpc ?? null, this.of("Vpc")],
      internetGateway: [gateway ?? null, this.of("InternetGateway")],
      subnets: references("Subnet"),
      routeTables: references("RouteTable"),
      routeTableAssociations: references("RouteTableAssociation"),
      routes: references("Route"),
      publicSubnetIds: ids("Public"),
      privateSubnetIds: ids("Private"),
      isolatedSubnetIds: ids("Isolated"),
      natGateways: [[], []],
      eips: [[], []],
      vpcEndpoints: [[], []],
    };
    const entries = Object.entries(outputs);
    return {
      children: this.children,
      outputs: Object.fromEntries(entries.map(([name, [value]]) => [name, value])),
      outputDependencies: Object.fromEntries(
        entries.map(([name, [, origins]]) => [name, origins.map(({ urn }) => urn)]),
      ),
    };
  }

  private of(type: string): Child[] {
    return this.children.filter((child) => child.type.endsWith(`:${type}`));
  }
}

function reference({ urn }: Child): WireObject {
  return resourceReference(urn, unknownMark);
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
