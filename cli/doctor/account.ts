import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { type Answer, unanswered, unknown, well, wrong } from "./answer";

/** Who the credentials at hand belong to, or why that is not known. */
export type Caller =
  { readonly accountId: string; readonly arn: string } | { readonly accountId: undefined; readonly why: Answer };

export async function callerIn(region: string): Promise<Caller> {
  try {
    const { Account, Arn } = await new STSClient({ region, maxAttempts: 1 }).send(new GetCallerIdentityCommand());
    if (Account !== undefined) return { accountId: Account, arn: Arn ?? "somebody unnamed" };
    return { accountId: undefined, why: unknown("STS names no account", "Try again.") };
  } catch (error) {
    return { accountId: undefined, why: withoutCredentials(error) };
  }
}

function withoutCredentials(error: unknown): Answer {
  if ((error as Error).name !== "CredentialsProviderError") return unanswered(error);
  return unknown(
    "there are no AWS credentials here, so nothing is known about the account",
    "aws configure sso, or AWS_PROFILE for a profile that you have. Its user is an administrator, not root.",
  );
}

/** @param expected account of the settings. */
export function credentialAnswers(caller: Caller, expected: string | undefined): Answer[] {
  if (caller.accountId === undefined) return [caller.why];
  const { accountId, arn } = caller;
  const answers: Answer[] = [];
  if (arn.endsWith(":root"))
    answers.push(
      wrong(
        `these are keys of the root user of ${accountId}`,
        "Delete them, and use a role or user that is an administrator: https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html",
      ),
    );
  if (expected !== undefined && expected !== accountId)
    answers.push(
      wrong(
        `the credentials are for the account ${accountId} (${arn}), but the settings name ${expected}`,
        `Choose a profile of ${expected}, or set onebox:awsAccountId.`,
      ),
    );
  return answers.length > 0 ? answers : [well(`account ${accountId}, as ${arn}`)];
}

/** Runs a question to the account where the credentials are of it, and says so where they are not. */
export async function inAccount(
  caller: Caller,
  expected: string | undefined,
  look: () => Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
  if (caller.accountId === undefined)
    return [unknown("needs credentials of the account", "See above, at credentials; then run this again.")];
  if (expected !== undefined && caller.accountId !== expected)
    return [unknown(`needs credentials of the account ${expected}`, "See above, at credentials; then run this again.")];
  return look();
}
