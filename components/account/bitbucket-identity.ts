import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../policy-document";

export interface Workspace {
  /** Twelve digits, of the account that trusts it. */
  readonly accountId: string;
  /** As it stands in its address. @example example */
  readonly workspace: string;
  /** In braces, as Bitbucket shows it. @example {11111111-1111-4111-8111-111111111111} */
  readonly workspaceUuid: string;
}

/** Bitbucket as an identity provider: the account believes what its workspace's tokens say of a pipeline's step. */
export class BitbucketIdentity extends pulumi.ComponentResource {
  constructor(name: string, args: Workspace, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:BitbucketIdentity", name, {}, opts);
    new aws.iam.OpenIdConnectProvider(
      name,
      { url: `https://${issuer(args)}`, clientIdLists: [audience(args)] },
      { parent: this, protect: true },
    );
    this.registerOutputs({});
  }
}

/** Which steps of a workspace's pipelines are meant; UUIDs in braces. */
export interface Steps {
  readonly repositoryUuid: string;
  /**
   * Deployment environments of Bitbucket.
   * @default any step of the repository
   * @example ["{66666666-6666-4666-8666-666666666666}"]
   */
  readonly environmentUuids?: readonly string[];
}

/** Lets these steps open a role with their token, which names workspace, repository, deployment environment and step. */
export function trustSteps(workspace: Workspace, { repositoryUuid, environmentUuids }: Steps): Statement {
  const of = environmentUuids?.map((environment) => `${repositoryUuid}:${environment}`) ?? [repositoryUuid];
  return {
    Sid: "StepsOfBitbucketPipelines",
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::${workspace.accountId}:oidc-provider/${issuer(workspace)}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { [`${issuer(workspace)}:aud`]: audience(workspace) },
      // The last part is the step's own UUID.
      StringLike: { [`${issuer(workspace)}:sub`]: of.map((subject) => `${subject}:*`) },
    },
  };
}

function issuer({ workspace }: Workspace): string {
  return `api.bitbucket.org/2.0/workspaces/${workspace}/pipelines-config/identity/oidc`;
}

function audience({ workspaceUuid }: Workspace): string {
  return `ari:cloud:bitbucket::workspace/${workspaceUuid.replaceAll(/[{}]/g, "")}`;
}
