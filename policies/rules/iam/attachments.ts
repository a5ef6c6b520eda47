import { expectEach } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import type { Verdict } from "../../framework/verdict";

/** Where the ARN, or the ARNs, of attached policies stand. */
const attached: Readonly<Record<string, string>> = {
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "policyArn",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "policyArn",
  "aws:iam/policyAttachment:PolicyAttachment": "policyArn",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "policyArns",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": "policyArns",
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": "policyArns",
  "aws:iam/role:Role": "managedPolicyArns",
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": "managedPolicyArn",
  "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive": "managedPolicyArns",
  "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment": "customerManagedPolicyReference.name",
  "aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive":
    "customerManagedPolicyReferences",
};

/** Whatever attaches managed policies to a role, a user or a group, or to people who sign in. */
export const attachmentTypes: readonly string[] = Object.keys(attached);

/** Judges the ARN of every policy that is attached, by its path. */
export function eachAttached(resource: Checked, check: (path: string) => Verdict): Verdict {
  const path = attached[resource.type] ?? "policyArn";
  if (path.endsWith("References")) return expectEach(resource, path, (item) => check(`${item}.name`));
  return path.endsWith("s") ? expectEach(resource, path, check) : check(path);
}
