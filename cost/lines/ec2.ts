import { read, type Resource } from "../../graph";
import {
  amount,
  type BillingContext,
  type Bills,
  count,
  flag,
  type Gap,
  hoursPerMonth,
  type Item,
  text,
} from "../billing";
import { burstableFamily, surplusHours } from "./burstable";

export const instance: Bills = (resource, context) => {
  const type = text(resource, "instanceType", "");
  const hours = context.runningHours;
  return [
    { what: `${type.value}, on demand`, key: `ec2.${type.value}`, quantity: hours, origin: type.origin },
    ...credits(resource, type.value, context),
    ...disk(resource, "rootBlockDevice", "root volume", 8),
    ...Array.from({ length: count(resource, "ebsBlockDevices") }, (_, index) =>
      disk(resource, `ebsBlockDevices.${index}`, "volume", 8),
    ).flat(),
    ...ownAddress(resource),
    {
      what: "transfer to the internet",
      key: "dto.internet.first10tb",
      quantity: context.usage.transferOutGb,
      origin: "usage",
    },
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

/** An address that AWS lends; an Elastic IP in its place is billed as such. */
function ownAddress(resource: Resource): Item[] {
  if (!flag(resource, "associatePublicIpAddress", false).value) return [];
  return [{ what: "public address", key: "publicIpv4.inUse", quantity: hoursPerMonth, origin: "property" }];
}

export const volume: Bills = (resource, context) => [
  ...disk(resource, "", "volume", 0),
  ...snapshots(resource, context),
];

/** Snapshots hold what changed: an assumption, as a multiple of the volume, wherever a policy takes some. */
function snapshots(resource: Resource, { all, usage }: BillingContext): Item[] {
  if (!all.some(({ type }) => type === "aws:dlm/lifecyclePolicy:LifecyclePolicy")) return [];
  const quantity = amount(resource, "size", 0).value * usage.snapshotFactor;
  return [{ what: "snapshots", key: "ebs.snapshot", quantity, origin: "usage" }];
}

function disk(resource: Resource, path: string, what: string, standardGb: number): (Item | Gap)[] {
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const [typeName, sizeName] = path === "" ? (["type", "size"] as const) : (["volumeType", "volumeSize"] as const);
  const type = text(resource, at(typeName), "gp2").value;
  const size = amount(resource, at(sizeName), standardGb);
  const storage = { what: `${what}, ${type}`, key: `ebs.${type}`, quantity: size.value, origin: size.origin };
  const iops = amount(resource, at("iops"), 0);
  if (type !== "gp3") {
    return iops.value > 0 ? [storage, { gap: `There is no price for the IOPS of ${type} volumes.` }] : [storage];
  }
  const throughput = amount(resource, at("throughput"), 0);
  // Included: 3,000 IOPS and 125 MiB/s; throughput is sold by the GiB/s.
  const paidIops = Math.max(0, iops.value - 3_000);
  const paidThroughput = Math.max(0, throughput.value - 125) / 1_024;
  return [
    storage,
    ...(paidIops > 0
      ? [{ what: `${what}, IOPS above 3,000`, key: "ebs.gp3.iops", quantity: paidIops, origin: iops.origin }]
      : []),
    ...(paidThroughput > 0
      ? [
          {
            what: `${what}, throughput above 125 MiB/s`,
            key: "ebs.gp3.throughput",
            quantity: paidThroughput,
            origin: throughput.origin,
          },
        ]
      : []),
  ];
}

/** In use or idle, an address costs the same; with an instance that borrows none it is counted here alone. */
export const elasticIp: Bills = () => [
  { what: "Elastic IP", key: "publicIpv4.inUse", quantity: hoursPerMonth, origin: "property" },
];

export const natGateway: Bills = (_resource, { usage }) => [
  { what: "NAT gateway", key: "nat.hour", quantity: hoursPerMonth, origin: "property" },
  { what: "data through the NAT gateway", key: "nat.gb", quantity: usage.transferOutGb, origin: "usage" },
];

export const vpcEndpoint: Bills = (resource) => {
  const kind = text(resource, "vpcEndpointType", "Gateway").value;
  if (kind === "Gateway") return [];
  const zones = Math.max(1, count(resource, "subnetIds"));
  return [
    { what: `endpoint in ${zones} zones`, key: "vpce.hour", quantity: zones * hoursPerMonth, origin: "property" },
  ];
};

/** Whether a property is there at all, known or not. */
export function isSet(resource: Resource, path: string): boolean {
  return read(resource, path).state !== "absent";
}
