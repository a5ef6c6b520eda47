import type { Named, NamedBuild, NamedRole } from "../../../model/names";

interface Repository {
  /** As it stands in its address. @example hr-app */
  readonly slug: string;
  /** In braces, as Bitbucket shows it. */
  readonly uuid: string;
}

/** An environment that needs approvals. */
interface GatedEnvironment {
  /** The only one whose commits are deployed. @example master */
  readonly branch: string;
  /** People who must have approved a commit. */
  readonly approvals: number;
  /** UUID of Bitbucket's deployment environment, in braces. */
  readonly deploymentEnvironment: string;
  /** The build that deploys it. */
  readonly build: NamedBuild;
  /** The parameter that says for which commit it was opened last; made here. */
  readonly opened: Named;
}

export interface DeployGateArgs {
  /** Twelve digits. */
  readonly accountId: string;
  readonly function: Named;
  readonly role: NamedRole;
  readonly logGroup: Named;
  /** Holds its Bitbucket token; made here, empty. */
  readonly tokenSecret: Named;
  /** The parameter of the emergency override; made here. */
  readonly override: Named;
  /** By which EventBridge alone calls the function. @example override */
  readonly overrideAlias: string;
  /** Told of every change of the override, and of those that could not be mailed. */
  readonly alertTopicArn: string;
  readonly imageRepository: { readonly name: string; readonly arn: string };
  /** The build of the application's images. */
  readonly imageBuild: NamedBuild;
  /** The workspace has a slug and a UUID as well. */
  readonly workspace: Repository;
  readonly infrastructure: Repository;
  readonly application: Repository;
  /** Slug of the workspace group whose members' approvals count. @example release-approvers */
  readonly approverGroup: string;
  /** Environments that need approvals, by name. */
  readonly environments: Readonly<Record<string, GatedEnvironment>>;
}
