import { type Bills, count, flag, gapWhere, hoursPerMonth, isSet, type Part, text } from "../billing";
import type { Resource } from "../../model";

export const loadBalancer: Bills = (resource, { usage }) => {
  const type = text(resource, "loadBalancerType", "application").value;
  if (type !== "application") return [{ gap: `There is no price for load balancers of type ${type}.` }];
  const units = usage.loadBalancerUnits * hoursPerMonth;
  return [
    { what: "load balancer", key: "alb.hour", quantity: hoursPerMonth, origin: "property" },
    { what: "capacity units", key: "alb.lcu", quantity: units, origin: "usage" },
    addresses(resource),
    ...gapWhere(
      isSet(resource, "minimumLoadBalancerCapacity"),
      "There is no price for capacity of a load balancer that is reserved.",
    ),
  ];
};

/** One that the internet reaches has an address in each of its zones. */
function addresses(resource: Resource): Part {
  const { value: isInternal, origin } = internal(resource);
  if (isInternal) return { free: "An internal load balancer has no public address." };
  const zones = Math.max(count(resource, "subnets"), count(resource, "subnetMappings"), 2);
  return {
    what: `public addresses in ${zones} zones`,
    key: "publicIpv4.inUse",
    quantity: zones * hoursPerMonth,
    origin,
  };
}

/** What is not known counts as public, which costs more. */
function internal(resource: Resource): ReturnType<typeof flag> {
  const { value, origin } = flag(resource, "internal", false);
  return { value: value && origin === "property", origin };
}
