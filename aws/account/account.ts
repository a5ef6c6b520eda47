import type { Resource } from "../../model";
import { ended, type RefusedKind } from "../judge/problem";
import type { Refusal } from "../refusal";
import { clashes } from "./joins";
import { groups, type Member, target } from "./groups";
import { uniqueNames } from "./names";
import { quotas } from "./quotas";
import { nameOf } from "../../model/urn";

/** What is refused of a stack as a whole: quotas of a new account, and names that stand twice. */
export function accountRefusals(resources: readonly Resource[]): Refusal[] {
  return [
    ...overQuota(resources),
    ...overGroups(resources),
    ...namedTwice(resources),
    ...clashes(resources).map(({ kind, resource, said, allowed }) => refusal(kind, resource, said, allowed)),
  ];
}

function overQuota(resources: readonly Resource[]): Refusal[] {
  return quotas.flatMap(({ name, most, page, takes }) => {
    let taken = 0;
    const past = resources.find(({ type, properties }) => (taken += takes(type, properties)) > most);
    if (past === undefined) return [];
    const all = resources.reduce((sum, { type, properties }) => sum + takes(type, properties), 0);
    return [
      refusal(
        "quota",
        past,
        `The stack has ${all} ${name}.`,
        `${most} in a new account and region; ask for more in Service Quotas (${page})`,
      ),
    ];
  });
}

function overGroups(resources: readonly Resource[]): Refusal[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const ownerOf = (of: string, through: string | undefined): string => {
    const owned = byUrn.get(of);
    return through === undefined || owned === undefined ? of : (target(memberOf(owned), through) ?? of);
  };
  return groups.flatMap(({ name, most, page, share, through }) => {
    const sums = new Map<string, number>();
    const past = new Map<string, Resource>();
    for (const resource of resources) {
      const part = share(memberOf(resource));
      if (part === null) continue;
      const of = ownerOf(part.of, through);
      const sum = (sums.get(of) ?? 0) + part.amount;
      sums.set(of, sum);
      if (sum > most && !past.has(of)) past.set(of, resource);
    }
    return [...past].map(([of, resource]) =>
      refusal("quota", resource, `There are ${sums.get(of) ?? 0} ${name} ${nameOf(of)}.`, `at most ${most} (${page})`),
    );
  });
}

function memberOf({ type, properties, propertyDependencies }: Resource): Member {
  return { type, properties, from: (property) => propertyDependencies[property] ?? [] };
}

function namedTwice(resources: readonly Resource[]): Refusal[] {
  const seen = new Map<string, Resource>();
  return resources.flatMap((resource) => {
    const unique = uniqueNames[resource.type];
    const name = unique === undefined ? undefined : resource.properties[unique.property];
    if (unique === undefined || typeof name !== "string") return [];
    const also = unique.also === undefined ? "" : JSON.stringify(resource.properties[unique.also] ?? null);
    // IAM tells names apart by case only where it shows them.
    const key = [
      resource.type,
      name.toLowerCase(),
      also,
      unique.within === "region" ? JSON.stringify(resource.properties["region"] ?? null) : "",
    ].join("\n");
    const first = seen.get(key);
    if (first === undefined) seen.set(key, resource);
    return first === undefined
      ? []
      : [
          refusal(
            "duplicate",
            resource,
            `${unique.property} is ${JSON.stringify(name.slice(0, 80))}, as of ${first.name}.`,
            `a name once in the ${unique.within}`,
          ),
        ];
  });
}

function refusal(kind: RefusedKind, { urn }: Resource, message: string, allowed: string): Refusal {
  return {
    rule: `aws-refuses-${kind}`,
    level: "mandatory",
    urn,
    message: ended(message, 500),
    fix: `Allowed: ${ended(allowed, 2_000)}.`,
  };
}
