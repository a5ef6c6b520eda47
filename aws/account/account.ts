import type { Resource } from "../../model";
import type { Refusal } from "../refusal";
import { groups, type Member } from "./groups";
import { uniqueNames } from "./names";
import { quotas } from "./quotas";

/** What is refused of a stack as a whole: quotas of a new account, and names that stand twice. */
export function accountRefusals(resources: readonly Resource[]): Refusal[] {
  return [...overQuota(resources), ...overGroups(resources), ...namedTwice(resources)];
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
  return groups.flatMap(({ name, most, page, share }) => {
    const sums = new Map<string, number>();
    const past = new Map<string, Resource>();
    for (const resource of resources) {
      const part = share(memberOf(resource));
      if (part === null) continue;
      const sum = (sums.get(part.of) ?? 0) + part.amount;
      sums.set(part.of, sum);
      if (sum > most && !past.has(part.of)) past.set(part.of, resource);
    }
    return [...past].map(([of, resource]) =>
      refusal(
        "quota",
        resource,
        `There are ${sums.get(of) ?? 0} ${name} ${of.split("::").at(-1) ?? of}.`,
        `at most ${most} (${page})`,
      ),
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

function refusal(kind: "quota" | "duplicate", { urn }: Resource, message: string, allowed: string): Refusal {
  return { rule: `aws-refuses-${kind}`, level: "mandatory", urn, message, fix: `Allowed: ${allowed}.` };
}
