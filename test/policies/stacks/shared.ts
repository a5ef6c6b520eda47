import type { Properties } from "../../../model";
import type { Node } from "../../../policies/framework/graph";
import { resourcePolicies, shares } from "../../../policies/rules/iam/resource-policies";
import { resourcePolicyIsNotPublic } from "../../../policies/rules/iam/resource-policy-is-not-public";
import { node, policy } from "../describe-rule";
import { search } from "./managed";
import { placed } from "./placed";

const account = "123456789012";
const document = policy({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:role/onebox/prod/app` },
  Action: "*",
});
const name = (type: string): string => type.replaceAll(/[^a-zA-Z0-9]/g, "-");

const bound: Readonly<Record<string, Properties>> = {
  "aws:cloudwatch/eventPermission:EventPermission": { condition: { value: "o-abcdef1234" } },
  "aws:lambda/layerVersionPermission:LayerVersionPermission": { organizationId: "o-abcdef1234" },
};

/** Everything by which something is lent to others, each lent to somebody of the own account or organization. */
export const shared: readonly Node[] = [
  ...resourcePolicyIsNotPublic.types.map((type) =>
    node(type, name(type), {
      ...placed(resourcePolicies[type] ?? "", document),
      ...(/search\/domain:/.test(type) ? search : {}),
    }),
  ),
  ...Object.entries(shares).map(([type, paths]) => {
    const own = bound[type];
    const whom = paths.reduce<Properties>((all, path) => placed(path, own === undefined ? account : "*", all), {});
    return node(type, name(type), { ...whom, ...own });
  }),
  node("aws:ram/resourceShare:ResourceShare", "lent", { allowExternalPrincipals: false }),
  node("aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment", "reading-of-people", {
    customerManagedPolicyReference: { name: "reading" },
  }),
  node(
    "aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive",
    "all-of-people",
    { customerManagedPolicyReferences: [{ name: "reading" }] },
  ),
];
