import * as aws from "@pulumi/aws";
import type { Environment } from "../settings";

export interface ProviderArgs {
  readonly region: string;
  /** Credentials of any other account are refused before anything is read. */
  readonly accountId: string;
  /** Reach every resource that can be tagged; policies read them too. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The one AWS provider of a stack. Default providers are off, so nothing escapes its region, account or tags. */
export function awsProvider(args: ProviderArgs): aws.Provider {
  return new aws.Provider("aws", {
    region: args.region as aws.Region,
    allowedAccountIds: [args.accountId],
    defaultTags: { tags: { "onebox:managed-by": "pulumi", ...args.tags } },
  });
}

/** Tells whose a resource is: budgets, office hours and policies go by it. */
export const environmentTag = "onebox:environment";

/** What every resource of an environment says of itself; the approvals are compared with the settings by policies. */
export function environmentTags({ name, rule }: Pick<Environment, "name" | "rule">): Record<string, string> {
  return {
    "onebox:stack": name,
    [environmentTag]: name,
    "onebox:approvals": `${rule.branch}/${rule.approvals}`,
  };
}
