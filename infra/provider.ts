import * as aws from "@pulumi/aws";
import { tagKeys } from "../model/names";
import type { Environment, ProjectSettings } from "../settings";

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
    defaultTags: { tags: { ...args.tags } },
  });
}

/** What every resource of an environment says of itself; the approvals are compared with the settings by policies. */
export function environmentTags({ name, rule, project }: OfEnvironment): Record<string, string> {
  const tags = tagKeys(project.prefix);
  return {
    [tags.managedBy]: "pulumi",
    [tags.stack]: name,
    [tags.environment]: name,
    [tags.approvals]: `${rule.branch}/${rule.approvals}`,
  };
}

type OfEnvironment = Pick<Environment, "name" | "rule"> & { readonly project: Pick<ProjectSettings, "prefix"> };
