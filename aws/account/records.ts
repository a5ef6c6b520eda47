import type { Resource } from "../../model";
import { isHidden } from "../judge/value";
import { isSet, textOf } from "../limits/objections";
import { routingPolicies } from "../limits/names";
import type { Clash } from "./clash";

const zoneType = "aws:route53/zone:Zone";
const page = "https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html";

interface Placed {
  readonly resource: Resource;
  readonly name: string;
  readonly type: string;
  /** How Route 53 chooses among the records of its name and type; null for a simple one. */
  readonly policy: string | null;
}

/** Records of one zone and one name that cannot be there together. */
export function records(resources: readonly Resource[]): Clash[] {
  const zones = new Map<string, Placed[]>();
  return [...atApex(resources), ...together(resources, zones)];
}

/** A zone's own name has records of its own already, beside which there is no CNAME. */
function atApex(resources: readonly Resource[]): Clash[] {
  const names = new Map(
    resources.map(({ type, urn, properties }) => [urn, type === zoneType ? properties["name"] : null]),
  );
  return resources.flatMap((resource) => {
    const placed = placedOf(resource);
    const zone = (resource.propertyDependencies["zoneId"] ?? []).map((urn) => textOf(names.get(urn)) ?? "");
    if (placed?.type !== "CNAME" || !zone.includes(placed.name)) return [];
    return [
      {
        kind: "combination" as const,
        resource,
        said: `name is ${placed.name} of a CNAME, and of its zone.`,
        allowed:
          "aliases, or a record of type A (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html)",
      },
    ];
  });
}

function together(resources: readonly Resource[], zones: Map<string, Placed[]>): Clash[] {
  return resources.flatMap((resource) => {
    const placed = placedOf(resource);
    const zone = zoneOf(resource);
    if (placed === null || zone === "") return [];
    const others = zones.get(zone) ?? [];
    zones.set(zone, [...others, placed]);
    return others
      .filter(({ name }) => name === placed.name)
      .flatMap((other) => clash(placed, other) ?? [])
      .slice(0, 1);
  });
}

function placedOf(resource: Resource): Placed | null {
  const { name, type, ...rest } = resource.properties;
  const [known, kind] = [textOf(name), textOf(type)];
  if (resource.type !== "aws:route53/record:Record" || known === null || kind === null) return null;
  const policy = routingPolicies.find((one) => isSet(rest[one])) ?? null;
  const isOfMany = rest["multivalueAnswerRoutingPolicy"] === true;
  return {
    resource,
    name: known.toLowerCase().replace(/\.$/, ""),
    type: kind,
    policy: isOfMany ? "multivalueAnswerRoutingPolicy" : policy,
  };
}

/** Empty where nothing says which it is. */
function zoneOf({ properties: { zoneId }, propertyDependencies }: Resource): string {
  return isHidden(zoneId) ? (propertyDependencies["zoneId"] ?? []).join() : JSON.stringify(zoneId ?? null);
}

function clash(one: Placed, other: Placed): Clash | null {
  const { resource, name, type, policy } = one;
  const beside = `${other.resource.name} is ${said(other)} of the same name.`;
  if (type !== other.type) {
    if (type !== "CNAME" && other.type !== "CNAME") return null;
    return {
      kind: "duplicate",
      resource,
      said: `name is ${name} of a record of type ${type}, and ${beside}`,
      allowed:
        "a CNAME alone under its name (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html)",
    };
  }
  if (policy !== other.policy) {
    return {
      kind: "combination",
      resource,
      said: `name is ${name} of ${said(one)}, and ${beside}`,
      allowed: `records of one name and type that are all chosen the same way (${page})`,
    };
  }
  const [own, others] = [resource, other.resource].map(({ properties }) => properties["setIdentifier"] ?? null);
  if (policy !== null && (isHidden(own) || isHidden(others) || own !== others)) return null;
  return {
    kind: "duplicate",
    resource,
    said: `name is ${name}, type ${type}${policy === null ? "" : `, setIdentifier ${JSON.stringify(own)}`}, as of ${other.resource.name}.`,
    allowed: `each name and type once, or with a setIdentifier of its own (${page})`,
  };
}

/** `a simple record`, `a record by weightedRoutingPolicies`. */
function said({ policy, type }: Placed): string {
  return policy === null ? `a simple record of type ${type}` : `a record of type ${type} by ${policy}`;
}
