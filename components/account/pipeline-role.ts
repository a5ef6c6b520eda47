import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AccountNames } from "../../model/names";
import { policyDocument, type Statement } from "../policy-document";

export interface PipelineRoleArgs {
  readonly account: AccountNames;
  readonly role: { readonly name: string; readonly path: string };
  readonly description: string;
  readonly trusts: Statement;
  readonly longestSessionSeconds: number;
  /** Policies by name, at most ten. IAM takes 6,144 characters of each, and less than that of all as inline ones. */
  readonly may: Readonly<Record<string, readonly Statement[]>>;
}

/** A role of a pipeline: outside of every environment's path, and under the boundary of all pipelines. */
export function pipelineRole(name: string, args: PipelineRoleArgs, opts: pulumi.CustomResourceOptions): aws.iam.Role {
  const made = new aws.iam.Role(
    name,
    {
      name: args.role.name,
      path: args.role.path,
      description: args.description,
      permissionsBoundary: args.account.pipelinesBoundary.arn,
      assumeRolePolicy: policyDocument(args.trusts),
      maxSessionDuration: args.longestSessionSeconds,
    },
    opts,
  );
  for (const [topic, statements] of Object.entries(args.may)) {
    const own = args.account.pipelinesPolicy(`${args.role.name}-${topic}`);
    const policy = new aws.iam.Policy(
      `${name}-${topic}`,
      { name: own.name, path: own.path, description: args.description, policy: policyDocument(...statements) },
      opts,
    );
    new aws.iam.RolePolicyAttachment(
      `${name}-${topic}`,
      { role: made.name, policyArn: own.arn },
      { ...opts, dependsOn: policy },
    );
  }
  return made;
}
