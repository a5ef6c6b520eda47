import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { NamedRole } from "../../model/names";
import { policyDocument, type Statement } from "../policy-document";

export interface PipelineRoleArgs {
  /** Its policies lie under its own path. */
  readonly role: NamedRole;
  /** Twelve digits. */
  readonly accountId: string;
  readonly description: string;
  /** Who may become it. */
  readonly trusts: Statement;
  /** 3,600 to 43,200. */
  readonly longestSessionSeconds: number;
  /** Policies by name, at most ten. IAM takes 6,144 characters of each, and less than that of all as inline ones. */
  readonly may: Readonly<Record<string, readonly Statement[]>>;
}

/** A role of a pipeline: outside of every environment's path, and under the boundary of all pipelines. */
export function pipelineRole(name: string, args: PipelineRoleArgs, opts: pulumi.CustomResourceOptions): aws.iam.Role {
  const { accountId, role } = args;
  const made = new aws.iam.Role(
    name,
    {
      name: role.name,
      path: role.path,
      description: args.description,
      permissionsBoundary: role.permissionsBoundaryArn,
      assumeRolePolicy: policyDocument(args.trusts),
      maxSessionDuration: args.longestSessionSeconds,
    },
    opts,
  );
  for (const [topic, statements] of Object.entries(args.may)) {
    const policyName = `${role.name}-${topic}`;
    const policy = new aws.iam.Policy(
      `${name}-${topic}`,
      { name: policyName, path: role.path, description: args.description, policy: policyDocument(...statements) },
      opts,
    );
    new aws.iam.RolePolicyAttachment(
      `${name}-${topic}`,
      { role: made.name, policyArn: `arn:aws:iam::${accountId}:policy${role.path}${policyName}` },
      { ...opts, dependsOn: policy },
    );
  }
  return made;
}
