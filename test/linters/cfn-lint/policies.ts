import type { Resource } from "../../../model";

const identityPolicies = ["aws:iam/policy:Policy", "aws:iam/rolePolicy:RolePolicy"];

/** Of this key parliament's own data has a type (ArrayOfARN) that parliament cannot read; the other one takes ARNs, too. */
const readable = (policy: string): string => policy.replaceAll('"events:TargetArn"', '"aws:SourceArn"');

/** Policies of identities by a name for a file; of others parliament knows no grammar. */
export function policiesOf(resources: readonly Resource[]): (readonly [name: string, text: string])[] {
  return resources.flatMap(({ type, name, properties }) => {
    const { policy } = properties;
    if (!identityPolicies.includes(type) || typeof policy !== "string") return [];
    return [[`${type.split(":").at(-1) ?? ""}-${name}`, readable(policy)] as const];
  });
}
