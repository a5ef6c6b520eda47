import { read, type Resource } from "../../model";
import {
  type BillingContext,
  type Bills,
  count,
  flag,
  type Gap,
  hoursPerMonth,
  isFirst,
  isSet,
  type Item,
  text,
} from "../billing";
import { burstableFamily, surplusHours } from "./burstable";
import { disk } from "./ebs";

const instanceType = "aws:ec2/instance:Instance";

/** Metrics of an instance that is watched every minute. https://aws.amazon.com/cloudwatch/pricing/ */
const detailedMetrics = 7;

export const instance: Bills = (resource, context) => {
  const tenancy = text(resource, "tenancy", "default").value;
  if (tenancy !== "default") return [{ gap: `There is no price for instances of tenancy ${tenancy}.` }];
  const type = text(resource, "instanceType", "");
  const hours = context.runningHours;
  return [
    { what: `${type.value}, on demand`, key: `ec2.${type.value}`, quantity: hours, origin: type.origin },
    ...credits(resource, type.value, context),
    ...disk(resource, "rootBlockDevice", "root volume", 8),
    ...Array.from({ length: count(resource, "ebsBlockDevices") }, (_, index) =>
      disk(resource, `ebsBlockDevices.${index}`, "volume", 8),
    ).flat(),
    ...ownAddress(resource, context),
    ...detailedMonitoring(resource),
    ...transfer(resource, context),
  ];
};

function credits(resource: Resource, type: string, { usage, runningHours }: BillingContext): Item[] {
  const family = burstableFamily(type);
  if (family === null) return [];
  const mode = text(resource, "creditSpecification.cpuCredits", family === "t2" ? "standard" : "unlimited");
  if (mode.value !== "unlimited") return [];
  const quantity = surplusHours(type, usage.hostCpuPercent, runningHours);
  const worst = surplusHours(type, 100, runningHours);
  return [
    { what: "CPU credits above the baseline", key: `ec2.${family}.cpuCredits`, quantity, worst, origin: "usage" },
  ];
}

/**
 * An address that AWS lends for as long as an instance runs. One that gets an Elastic IP gives it back, and with an
 * interface of its own it is that which has an address. A subnet that is not known counts as one that lends.
 */
function ownAddress(resource: Resource, context: BillingContext): Item[] {
  if (isSet(resource, "networkInterfaces") || isSet(resource, "primaryNetworkInterface")) return [];
  if (hasElasticIp(resource, context)) return [];
  const [subnet] = context.stack.from(resource, "subnetId", "aws:ec2/subnet:Subnet");
  const lends = subnet === undefined || flag(subnet, "mapPublicIpOnLaunch", false).value;
  const { value, origin } = flag(resource, "associatePublicIpAddress", lends);
  return value ? [{ what: "public address", key: "publicIpv4.inUse", quantity: context.runningHours, origin }] : [];
}

function hasElasticIp({ urn }: Resource, { stack }: BillingContext): boolean {
  const owners = stack.once("instances with an Elastic IP", () => {
    const [eips, associations] = [stack.of("aws:ec2/eip:Eip"), stack.of("aws:ec2/eipAssociation:EipAssociation")];
    return new Set([
      ...eips.flatMap((eip) => eip.propertyDependencies["instance"] ?? []),
      ...associations.flatMap((one) => one.propertyDependencies["instanceId"] ?? []),
    ]);
  });
  return owners.has(urn);
}

function detailedMonitoring(resource: Resource): Item[] {
  const { value, origin } = flag(resource, "monitoring", false);
  return value ? [{ what: "detailed monitoring", key: "cw.metric", quantity: detailedMetrics, origin }] : [];
}

/** The usage is that of the whole stack, so it is put down once. */
function transfer(resource: Resource, context: BillingContext): Item[] {
  if (!isFirst(resource, context, instanceType)) return [];
  const { transferOutGb, crossZoneGb } = context.usage;
  return [
    { what: "transfer to the internet", key: "dto.internet", quantity: transferOutGb, origin: "usage" },
    { what: "transfer between zones", key: "dto.crossAz", quantity: crossZoneGb, origin: "usage" },
  ];
}

/** In use or idle, an address costs the same today; each has a rate of its own. */
export const elasticIp: Bills = (resource, { stack }) => {
  const named = stack.once("Elastic IPs in use", () => {
    const users = [
      ...stack.of("aws:ec2/eipAssociation:EipAssociation", "aws:ec2/natGateway:NatGateway"),
      ...stack.of("aws:lb/loadBalancer:LoadBalancer"),
    ];
    return new Set(users.flatMap((one) => Object.values(one.propertyDependencies).flat()));
  });
  const isUsed =
    ["instance", "networkInterface"].some((property) => isSet(resource, property)) || named.has(resource.urn);
  return [
    {
      what: isUsed ? "Elastic IP" : "Elastic IP, idle",
      key: isUsed ? "publicIpv4.inUse" : "publicIpv4.idle",
      quantity: hoursPerMonth,
      origin: "property",
    },
  ];
};

export const natGateway: Bills = (resource, context) => [
  { what: "NAT gateway", key: "nat.hour", quantity: hoursPerMonth, origin: "property" },
  ...(isFirst(resource, context, "aws:ec2/natGateway:NatGateway")
    ? [
        {
          what: "data through NAT gateways",
          key: "nat.gb",
          quantity: context.usage.transferOutGb,
          origin: "usage" as const,
        },
      ]
    : []),
];

export const vpcEndpoint: Bills = (resource, { usage }): (Item | Gap)[] => {
  const kind = text(resource, "vpcEndpointType", "Gateway").value;
  if (kind === "Gateway") return [];
  if (kind !== "Interface") return [{ gap: `There is no price for endpoints of type ${kind}.` }];
  const subnets = read(resource, "subnetIds");
  if (subnets.state === "unknown") return [{ gap: "How many subnets the endpoint has is known only after creation." }];
  const zones = Math.max(1, count(resource, "subnetIds"));
  const name = `interface endpoint in ${zones} ${zones === 1 ? "zone" : "zones"}`;
  return [
    { what: name, key: "vpce.hour", quantity: zones * hoursPerMonth, origin: "property" },
    { what: "data through the endpoint", key: "vpce.gb", quantity: usage.endpointGb, origin: "usage" },
  ];
};
