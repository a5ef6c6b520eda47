import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { exitCodes } from "../../model/check-result";
import { stateBucket, stateKeyAlias } from "../../model/names";
import { assertAccount } from "../../host/client/account";
import { stackKeySteps } from "./stack-key";
import { stateBucketSteps } from "./state-bucket";

export interface BootstrapOptions {
  /** Twelve digits; credentials of another account are refused. */
  readonly accountId: string;
  readonly region: string;
  readonly stacks: readonly string[];
  /** Begins the names. */
  readonly prefix: string;
  /** Asked once everything that is to be done has been said; false leaves all as it is. */
  readonly agree: () => Promise<boolean>;
}

type Print = (line: string) => void;

/**
 * Makes what has to be there before the first stack: the bucket of the states, and a key for each stack. Says first what
 * it will do; what is there already stays, so it can be run again at any time.
 */
export async function bootstrap(options: BootstrapOptions, print: Print): Promise<number> {
  const { accountId, region, stacks, prefix } = options;
  await assertAccount({ accountId, region });
  const kms = new KMSClient({ region });
  const steps = [
    ...stateBucketSteps(new S3Client({ region }), stateBucket(accountId, prefix), { accountId, region }),
    ...stacks.flatMap((stack) => stackKeySteps(kms, stack, prefix)),
  ];
  const todo = [];
  print(`Account ${accountId}, ${region}:`);
  for (const step of steps) {
    const isDone = await step.isDone();
    print(`  ${isDone ? "=" : "+"} ${step.description}`);
    if (!isDone) todo.push(step);
  }
  if (todo.length > 0) {
    print(`${todo.length} to create (+), ${steps.length - todo.length} already there (=).`);
    if (!(await options.agree())) {
      print("Nothing was made.");
      return exitCodes.notEvaluated;
    }
  }
  for (const step of todo) {
    await step.do();
    if (!(await step.isDone()))
      throw new Error(`AWS accepted "${step.description}", but does not show it yet. Run this again.`);
    print(`  made ${step.description}`);
  }
  for (const line of nextSteps(options)) print(line);
  return exitCodes.clean;
}

function nextSteps({ accountId, region, stacks, prefix }: BootstrapOptions): string[] {
  const backend = `s3://${stateBucket(accountId, prefix).name}?region=${region}`;
  return [
    "",
    "Variables to enter in Bitbucket (Repository settings, Pipelines, Repository variables):",
    `  PULUMI_BACKEND_URL=${backend}`,
    `  AWS_REGION=${region}`,
    "The others are outputs of the account stack: docs/first-deploy.md.",
    "",
    "To create the stacks now:",
    `  pulumi login '${backend}'`,
    ...stacks.map(
      (stack) =>
        `  pulumi stack init ${stack} --secrets-provider 'awskms://${stateKeyAlias(stack, prefix)}?region=${region}'`,
    ),
  ];
}
