import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { type DeclaredRelease, noRelease, releasePattern } from "./inputs";

type Place = Pick<DeclaredRelease, "region" | "accountId">;

/**
 * What the environment is to run: `none`, or `version@sha256:digest`.
 * @throws when the credentials belong to another account, or the parameter is missing or holds something else.
 */
export async function desiredRelease(inputs: Place & { readonly parameterName: string }): Promise<string> {
  await assertAccount(inputs);
  const { region, parameterName } = inputs;
  const ssm = new SSMClient({ region });
  const value = await ssm.send(new GetParameterCommand({ Name: parameterName })).then(
    ({ Parameter }) => Parameter?.Value ?? "",
    (error: unknown) => {
      if ((error as Error).name !== "ParameterNotFound") throw error;
      throw new Error(`the parameter ${parameterName} does not exist; the account stack makes it`);
    },
  );
  if (new RegExp(releasePattern).test(value)) return value;
  throw new Error(`the parameter ${parameterName} holds "${value}"; allowed: ${noRelease}, or version@sha256:digest`);
}

/** @throws when the credentials belong to another account than the environment. */
export async function assertAccount({ region, accountId }: Place): Promise<void> {
  const caller = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
  if (caller.Account === accountId) return;
  const whose = `these credentials (${String(caller.Arn)}) belong to account ${String(caller.Account)}`;
  throw new Error(`${whose}, the environment to ${accountId}; nothing was sent`);
}
