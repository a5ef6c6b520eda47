import { stateKeyAlias } from "../model/names";
import type { Statement } from "./policy-document";

/** Where Pulumi keeps the states of a project's stacks. */
export interface StackStates {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  readonly bucketArn: string;
  /** Begins the aliases of the stacks' keys. @example onebox gives alias/onebox-state-prod */
  readonly namePrefix: string;
  /** The stack of the account, whose outputs every environment reads. */
  readonly accountStack: string;
  /** `name` of Pulumi.yaml: the folder of the states. */
  readonly pulumiProject: string;
}

/**
 * Reads the state of these stacks and what the account's stack tells them, as a preview does. Names of files of all
 * stacks can be listed: without that, S3 answers 403 to a question about a file that is not there yet.
 */
export function readStates(args: StackStates, stacks: readonly string[]): Statement[] {
  const { bucketArn: arn, pulumiProject: project } = args;
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
export function keepState(args: StackStates, stack: string): Statement[] {
  const { bucketArn: arn, pulumiProject: project } = args;
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
function useKeys(Sid: string, args: StackStates, stacks: readonly string[], Action: string): Statement {
  const { region, accountId, namePrefix } = args;
  const aliases = stacks.map((stack) => stateKeyAlias(stack, namePrefix));
  return {
    Sid,
    Effect: "Allow",
    Action,
    Resource: `arn:aws:kms:${region}:${accountId}:key/*`,
    Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": aliases } },
  };
}
