import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { NamedRole } from "../../model/names";
import { type Conditions, policyDocument, type Statement } from "../policy-document";

/** Who may become a role. */
export interface Trusted {
  /** @example { Service: "lambda.amazonaws.com" } */
  readonly trusts: Readonly<Record<string, string>>;
  /**
   * Under which circumstances; for a service, its source account and source ARN.
   * @default none
   * @example { StringEquals: { "aws:SourceAccount": "123456789012" } }
   */
  readonly condition?: Conditions;
}

export interface RoleArgs extends Trusted {
  readonly description: string;
  /** @default nobody else */
  readonly alsoTrusts?: readonly Trusted[];
  readonly may: readonly Statement[];
}

/** A role of the environment with one inline policy: under its path, and never allowed more than its boundary. */
export function role(
  name: string,
  { name: roleName, path, permissionsBoundaryArn }: NamedRole,
  args: RoleArgs,
  opts: pulumi.CustomResourceOptions,
): aws.iam.Role {
  const made = new aws.iam.Role(
    name,
    {
      name: roleName,
      path,
      description: args.description,
      permissionsBoundary: permissionsBoundaryArn,
      assumeRolePolicy: policyDocument(...[args, ...(args.alsoTrusts ?? [])].map(admit)),
    },
    opts,
  );
  new aws.iam.RolePolicy(name, { name: "own", role: made.name, policy: policyDocument(...args.may) }, opts);
  return made;
}

function admit({ trusts, condition }: Trusted): Statement {
  return { Effect: "Allow", Principal: trusts, Action: "sts:AssumeRole", Condition: condition };
}

/**
 * Tasks of ECS in this account. ECS names no cluster there:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function trustedByTasks({
  accountId,
  region,
}: {
  readonly accountId: string;
  readonly region: string;
}): Trusted {
  return {
    trusts: { Service: "ecs-tasks.amazonaws.com" },
    condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": `arn:aws:ecs:${region}:${accountId}:*` },
    },
  };
}
