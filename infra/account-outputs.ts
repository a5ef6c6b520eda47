import * as pulumi from "@pulumi/pulumi";

/** What an environment needs of its account's stack. */
export interface AccountOutputs {
  readonly zoneId: pulumi.Output<string>;
}

/** @param stack name of the account's stack, in the same organization and project as this one. */
export function accountOutputs(stack: string): AccountOutputs {
  const account = new pulumi.StackReference(`${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`);
  return { zoneId: account.requireOutput("zoneId") as pulumi.Output<string> };
}
