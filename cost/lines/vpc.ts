import { read } from "../../model";
import { type Bills, count, gapWhere, hoursPerMonth, isFirst, isSet, text } from "../billing";

/** In use or idle, an address costs the same today; each has a rate of its own. */
export const elasticIp: Bills = (resource, { stack }) => {
  const users = stack.once("Elastic IPs in use", () => {
    const all = [
      ...stack.of("aws:ec2/eipAssociation:EipAssociation", "aws:ec2/natGateway:NatGateway"),
      ...stack.of("aws:lb/loadBalancer:LoadBalancer"),
    ];
    return new Set(all.flatMap((one) => Object.values(one.propertyDependencies).flat()));
  });
  const isUsed =
    ["instance", "networkInterface"].some((property) => isSet(resource, property)) || users.has(resource.urn);
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
  ...gapWhere(
    text(resource, "availabilityMode", "zonal").value !== "zonal",
    "There is no price for a regional NAT gateway: it is paid in each zone that it reaches.",
  ),
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

export const vpcEndpoint: Bills = (resource, { usage }) => {
  const kind = text(resource, "vpcEndpointType", "Gateway").value;
  if (kind === "Gateway") return [{ free: "A gateway endpoint costs nothing." }];
  if (kind !== "Interface") return [{ gap: `There is no price for endpoints of type ${kind}.` }];
  const lists = ["subnetIds", "subnetConfigurations"];
  if (lists.some((list) => read(resource, list).state === "unknown"))
    return [{ gap: "How many subnets the endpoint has is known only after creation." }];
  const zones = Math.max(1, ...lists.map((list) => count(resource, list)));
  const name = `interface endpoint in ${zones} ${zones === 1 ? "zone" : "zones"}`;
  return [
    { what: name, key: "vpce.hour", quantity: zones * hoursPerMonth, origin: "property" },
    { what: "data through the endpoint", key: "vpce.gb", quantity: usage.endpointGb, origin: "usage" },
  ];
};
