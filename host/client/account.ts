import type * as stsClient from "@aws-sdk/client-sts";
import type { ReleaseInputs } from "./inputs";

/** @returns who asks. @throws when the credentials belong to another account than the environment. */
export async function assertAccount({
  region,
  accountId,
}: Pick<ReleaseInputs, "region" | "accountId">): Promise<string> {
  const { STS } = require("@aws-sdk/client-sts") as typeof stsClient;
  const caller = await new STS({ region }).getCallerIdentity();
  if (caller.Account === accountId) return caller.Arn ?? "unknown";
  const whose = `these credentials (${String(caller.Arn)}) belong to account ${String(caller.Account)}`;
  throw new Error(`${whose}, the environment to ${accountId}; nothing was sent`);
}
