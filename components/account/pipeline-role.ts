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
  /**
   * ARNs of another role's policies that it has, too, by topic; they count among the ten.
   * @default none
   * @example { network: "arn:aws:iam::123456789012:policy/onebox/onebox-deploy-dev-network" }
   */
  readonly mayAlso?: Readonly<Record<string, string>>;
}

/** A role of a pipeline, or of whoever does its work by hand: outside of every environment's path, and under a boundary. */
export function pipelineRole(name: string, args: PipelineRoleArgs, opts: pulumi.CustomResourceOptions): aws.iam.Role {
  const { role } = args;
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
    const policy = new aws.iam.Policy(
      `${name}-${topic}`,
      {
        name: `${role.name}-${topic}`,
        path: role.path,
        description: args.description,
        policy: policyDocument(...statements),
      },
      opts,
    );
    attach(`${name}-${topic}`, made, policyArnOf(args, topic), { ...opts, dependsOn: policy });
  }
  for (const [topic, arn] of Object.entries(args.mayAlso ?? {})) attach(`${name}-${topic}`, made, arn, opts);
  return made;
}

/** Of what a role may of one topic. */
export function policyArnOf({ accountId, role }: Pick<PipelineRoleArgs, "accountId" | "role">, topic: string): string {
  return `arn:aws:iam::${accountId}:policy${role.path}${role.name}-${topic}`;
}

function attach(name: string, role: aws.iam.Role, policyArn: string, opts: pulumi.CustomResourceOptions): void {
  new aws.iam.RolePolicyAttachment(name, { role: role.name, policyArn }, opts);
}
