import * as pulumi from "@pulumi/pulumi";
import type { DeployBuildArgs, DrillBuildArgs } from "../components/account/build";
import type { DeployGateArgs } from "../components/account/deploy-gate";
import type { PipelinesBoundaryArgs } from "../components/account/pipelines-boundary";
import type { StackStates } from "../components/stack-state";
import type { AccountNames, Names } from "../model/names";
import { drillPermissions } from "../model/drill";
import { monthlyCron } from "../model/scheduler-expressions";
import type { BitbucketSettings, EnvironmentRule } from "../settings";

/** An environment of the project, its rule, and its names. */
type RestoreDrill = NonNullable<EnvironmentRule["restoreDrill"]>;

export type NamedEnvironment = EnvironmentRule & { readonly name: string; readonly names: Names };

/** Where the states of this project's stacks lie. */
export function statesOf({ accountId, region, stateBucket, project }: AccountNames): StackStates {
  return {
    accountId,
    region,
    bucketArn: stateBucket.arn,
    namePrefix: project,
    accountStack: pulumi.getStack(),
    pulumiProject: pulumi.getProject(),
  };
}

export function pipelinesBoundaryArgs(
  {
    accountId,
    region,
    pipelinesBoundary,
    gateFunction,
    buildLogGroupsArn,
    serviceLogGroupsArn,
    secretsPath,
  }: AccountNames,
  environments: readonly NamedEnvironment[],
): PipelinesBoundaryArgs {
  return {
    policy: pipelinesBoundary,
    accountId,
    region,
    gateFunctionArn: gateFunction.arn,
    buildLogGroupsArn,
    serviceLogGroupsArn,
    secretsPath,
    environments: environments.map(({ names }) => names),
  };
}

/** What rehearses the restore of an environment by the clock. */
export function drillArgs(
  account: AccountNames,
  own: Names,
  { day, time, timezone }: RestoreDrill,
  { branch, repository, image }: Pick<DeployBuildArgs, "branch" | "repository" | "image">,
): DrillBuildArgs {
  const { accountId, region, gate } = account;
  const { environment } = own;
  return {
    accountId,
    region,
    environment,
    tag: { key: own.tags.environment, value: environment },
    ...account.drill(environment),
    may: drillPermissions(own),
    recordParameter: own.parameters.restoreDrill,
    openedParameter: gate.opened(environment),
    tokenSecret: gate.tokenSecret,
    branch,
    repository,
    image,
    alertTopicArn: account.alertTopic.arn,
    schedule: { expression: monthlyCron(day, time), timezone },
  };
}

/** What the gate judges by: the repositories, the group, and the environments that need approvals at all. */
export function gateArgs(
  names: AccountNames,
  bitbucket: BitbucketSettings,
  environments: readonly NamedEnvironment[],
): DeployGateArgs {
  const { gate } = names;
  const gated = environments.filter(({ approvals }) => approvals > 0);
  const judged = gated.map(({ name, branch, approvals }) => {
    const deploymentEnvironment = bitbucket.deploymentEnvironments[name] ?? "";
    const build = names.deployBuild(name);
    return [name, { branch, approvals, deploymentEnvironment, build, opened: gate.opened(name) }] as const;
  });
  return {
    accountId: names.accountId,
    function: names.gateFunction,
    role: names.roles.gate,
    logGroup: gate.logGroup,
    tokenSecret: gate.tokenSecret,
    override: gate.override,
    overrideAlias: gate.overrideAlias.name,
    alertTopicArn: names.alertTopic.arn,
    imageRepository: names.imageRepository,
    imageBuild: names.imageBuild,
    workspace: { slug: bitbucket.workspace, uuid: bitbucket.workspaceUuid },
    infrastructure: { slug: bitbucket.repository, uuid: bitbucket.repositoryUuid },
    application: { slug: bitbucket.applicationRepository, uuid: bitbucket.applicationRepositoryUuid },
    approverGroup: bitbucket.approverGroup,
    environments: Object.fromEntries(judged),
  };
}
