import type { Resource } from "../../../model";

const identityPolicies = ["aws:iam/policy:Policy", "aws:iam/rolePolicy:RolePolicy"];

/** Policies of identities by a name for a file; of others parliament knows no grammar. */
export function policiesOf(resources: readonly Resource[]): (readonly [name: string, text: string])[] {
  return resources.flatMap(({ type, name, properties }) => {
    const { policy } = properties;
    if (!identityPolicies.includes(type) || typeof policy !== "string") return [];
    return [[`${type.split(":").at(-1) ?? ""}-${name}`, policy] as const];
  });
}
