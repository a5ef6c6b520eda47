import { type AccountNames, stateKeyAlias } from "../model/names";
import type { Statement } from "./policy-document";

export interface StackStateArgs {
  readonly account: AccountNames;
  /** The stack of the account, whose outputs every environment reads. */
  readonly accountStack: string;
  /** `name` of Pulumi.yaml: the folder of the states. */
  readonly pulumiProject: string;
}

/**
 * Reads the state of these stacks and what the account's stack tells them, as a preview does. Names of files of all
 * stacks can be listed: without that, S3 answers 403 to a question about a file that is not there yet.
 */
export function readStates(args: StackStateArgs, stacks: readonly string[]): Statement[] {
  const { arn } = args.account.stateBucket;
  const { pulumiProject: project } = args;
  const known = [args.accountStack, ...stacks];
  return [
    { Sid: "ListStates", Effect: "Allow", Action: "s3:ListBucket", Resource: arn },
    {
      Sid: "ReadStates",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: [`${arn}/.pulumi/meta.yaml`, ...known.map((stack) => `${arn}/.pulumi/stacks/${project}/${stack}.*`)],
    },
    useKeys("ReadSecretsOfStates", args, known, "kms:Decrypt"),
  ];
}

/** Keeps the state of one stack: the state itself with its backup and mark, its lock, history and journal. */
export function keepState(args: StackStateArgs, stack: string): Statement[] {
  const { pulumiProject: project } = args;
  const { arn } = args.account.stateBucket;
  return [
    ...readStates(args, [stack]),
    {
      Sid: "KeepState",
      Effect: "Allow",
      // Deleting leaves the old version in place: the bucket keeps versions, and no pipeline may remove one.
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      Resource: [
        `${arn}/.pulumi/stacks/${project}/${stack}.*`,
        `${arn}/.pulumi/locks/organization/${project}/${stack}/*`,
        `${arn}/.pulumi/history/${project}/${stack}/*`,
        `${arn}/.pulumi/backups/${project}/${stack}/*`,
        `${arn}/.pulumi/journal/${project}/${stack}/*`,
      ],
    },
    useKeys("KeepSecretsOfState", args, [stack], "kms:Encrypt"),
  ];
}

/** The keys' ids are made by the bootstrap; their aliases are known. */
function useKeys(Sid: string, args: StackStateArgs, stacks: readonly string[], Action: string): Statement {
  const { region, accountId, project } = args.account;
  const aliases = stacks.map((stack) => stateKeyAlias(stack, project));
  return {
    Sid,
    Effect: "Allow",
    Action,
    Resource: `arn:aws:kms:${region}:${accountId}:key/*`,
    Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": aliases } },
  };
}
