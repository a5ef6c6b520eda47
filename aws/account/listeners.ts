import type { Resource } from "../../model";
import { textOf } from "../limits/objections";
import type { Clash } from "./clash";

const listener = /^aws:(lb|alb)\/listener:/;
const balancer = /^aws:(lb|alb)\/loadBalancer:/;
const page = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html";

/** What the load balancer of each kind listens for; an application's where nothing is said. */
const protocols: Readonly<Record<string, readonly string[]>> = {
  application: ["HTTP", "HTTPS"],
  network: ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"],
};

/** Listeners for a protocol that is of another kind of load balancer. */
export function listeners(resources: readonly Resource[]): Clash[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return resources.flatMap((resource) => {
    const protocol = textOf(resource.properties["protocol"]);
    if (!listener.test(resource.type) || protocol === null) return [];
    return (resource.propertyDependencies["loadBalancerArn"] ?? []).flatMap((urn): Clash[] => {
      const of = byUrn.get(urn);
      if (of === undefined || !balancer.test(of.type)) return [];
      const kind = textOf(of.properties["loadBalancerType"] ?? "application") ?? "";
      const allowed = protocols[kind];
      if (allowed === undefined || allowed.includes(protocol)) return [];
      return [
        {
          kind: "combination",
          resource,
          said: `protocol is ${protocol}, and ${of.name} is of type ${kind}.`,
          allowed: `${allowed.join(", ")} (${page})`,
        },
      ];
    });
  });
}
