import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { NamedRole } from "../../model/names";
import { type Conditions, policyDocument, type Statement } from "../policy-document";

export interface RoleArgs {
  readonly description: string;
  /** Who may assume it. @example { Service: "lambda.amazonaws.com" } */
  readonly trusts: Readonly<Record<string, string>>;
  /**
   * Under which circumstances; for a service, its source account and source ARN.
   * @default none
   * @example { StringEquals: { "aws:SourceAccount": "123456789012" } }
   */
  readonly condition?: Conditions;
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
      assumeRolePolicy: policyDocument({
        Effect: "Allow",
        Principal: args.trusts,
        Action: "sts:AssumeRole",
        Condition: args.condition,
      }),
    },
    opts,
  );
  new aws.iam.RolePolicy(name, { name: "own", role: made.name, policy: policyDocument(...args.may) }, opts);
  return made;
}
