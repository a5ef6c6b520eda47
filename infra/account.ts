import type * as pulumi from "@pulumi/pulumi";
import { AccountDefaults } from "../components/account/account-defaults";
import { AdministratorRole } from "../components/account/administrator-role";
import { AskingRole } from "../components/account/asking-role";
import { AlertTopic } from "../components/alert-topic";
import { AuditTrail } from "../components/account/audit-trail";
import { BitbucketIdentity, trustSteps } from "../components/account/bitbucket-identity";
import { BranchRule } from "../components/account/branch-rule";
import { Budget } from "../components/budget";
import { DeployBuild, DrillBuild, ImageBuild, runBuild, trustBuild } from "../components/account/build";
import { CostAnomalies } from "../components/account/cost-anomalies";
import { DeployGate } from "../components/account/deploy-gate";
import { DeployRole } from "../components/account/deploy-role";
import { HostedZone } from "../components/account/hosted-zone";
import { ImageRepository } from "../components/account/image-repository";
import { accountNames, names as namesOf } from "../model/names";
import { PermissionsBoundary } from "../components/account/permissions-boundary";
import { PipelinesBoundary } from "../components/account/pipelines-boundary";
import { ReleaseParameter } from "../components/account/release-parameter";
import type { Account, AccountWide, EnvironmentRule, ProjectSettings } from "../settings";
import { drillArgs, gateArgs, type NamedEnvironment, pipelinesBoundaryArgs, statesOf } from "./pipelines";
import { awsProvider } from "./provider";

/** What exists once per AWS account, top to bottom. */
export function account(
  settings: Account & { readonly project: ProjectSettings },
): Record<string, pulumi.Input<unknown>> {
  const { awsAccountId: accountId, region, alertEmail: email, monthlyCapUsd, bitbucket, domains } = settings;
  const { prefix } = settings.project;
  const names = accountNames(accountId, region, prefix);
  const tag = { key: names.tags.stack, value: "account" };
  const tags = { [names.tags.managedBy]: "pulumi", [tag.key]: tag.value };
  const on = { providers: { aws: awsProvider({ region, accountId, tags }) } };
  const environments: NamedEnvironment[] = Object.entries(settings.project.environments).map(([name, rule]) => {
    return { ...rule, name, names: namesOf(name, accountId, region, prefix) };
  });

  const makes = (what: AccountWide): boolean => !settings.madeElsewhere.includes(what);

  if (makes("accountDefaults")) new AccountDefaults("defaults", on);
  const { trail, auditBucket } = names;
  if (makes("auditTrail")) new AuditTrail("audit", { accountId, trail, bucket: auditBucket }, on);
  if (makes("costAnomalies")) new CostAnomalies("anomalies", { name: prefix, email, fromUsd: 5 }, on);
  new Budget("budget", { name: `${prefix}-account`, monthlyCapUsd, email, tag }, on);

  const zone = new HostedZone("zone", { zone: settings.zone, email, otherAuthorities: settings.otherAuthorities }, on);
  const images = new ImageRepository("images", { name: names.imageRepository.name }, on);
  for (const { name, names: own } of environments) {
    const parameter = {
      parameterName: own.parameters.release.name,
      tag: { key: own.tags.environment, value: name },
    };
    new ReleaseParameter(`${name}-release`, parameter, on);
  }

  const workspace = { ...bitbucket, accountId };
  const { repositoryUuid, applicationRepositoryUuid, deploymentEnvironments } = bitbucket;
  const identity = makes("identityProvider") ? [new BitbucketIdentity("bitbucket", workspace, on)] : [];
  const states = statesOf(names);
  const boundaryArgs = pipelinesBoundaryArgs(names, environments);
  const boundary = new PipelinesBoundary("pipelines-boundary", boundaryArgs, on);
  // IAM refuses a trust in a provider, and a boundary, that do not exist yet.
  const trusted = { ...on, dependsOn: [...identity, boundary] };
  const gateFunctionArn = names.gateFunction.arn;
  // Why: docs/decisions/0158.
  // A step of no environment, or of one without approvals, has nothing to ask.
  const gated = environments
    .filter(({ approvals }) => approvals > 0)
    .map(({ name }) => deploymentEnvironments[name] ?? "");
  const deploying = {
    role: names.roles.infrastructure,
    accountId,
    gateFunctionArn,
    asksFor: "a deployment",
    trusts: trustSteps(workspace, { repositoryUuid, environmentUuids: gated }),
  };
  const infrastructure = gated.length === 0 ? null : new AskingRole("infrastructure", deploying, trusted);
  const building = {
    role: names.roles.application,
    accountId,
    gateFunctionArn,
    asksFor: "an image of the application",
    trusts: trustSteps(workspace, { repositoryUuid: applicationRepositoryUuid }),
  };
  const application = new AskingRole("application", building, trusted);

  const { tokenSecret } = names.gate;
  const { buildImage: image } = settings;
  const imageBuild = {
    accountId,
    build: names.imageBuild,
    role: names.roles.image,
    tokenSecret,
    imageRepository: names.imageRepository,
    repository: `${bitbucket.workspace}/${bitbucket.applicationRepository}`,
    image,
  };
  new ImageBuild("image", imageBuild, { ...on, dependsOn: boundary });

  const alerts = new AlertTopic("alerts", { name: names.alertTopic.name, accountId, region, email }, on);
  const knowing = { ...on, dependsOn: [boundary, alerts] };
  new DeployGate("gate", gateArgs(names, bitbucket, environments), knowing);

  const roles = environments.map(({ name, names: own, branch, approvals, restoreDrill }) => {
    const domain = domains[name] ?? "";
    new PermissionsBoundary(`${name}-boundary`, { policy: own.permissionsBoundary, scope: own, domain }, on);
    const environmentUuid = deploymentEnvironments[name] ?? "";
    const build = names.deployBuild(name);
    const isGated = approvals > 0;
    const trusts = isGated
      ? trustBuild(accountId, build)
      : trustSteps(workspace, { repositoryUuid, environmentUuids: [environmentUuid] });
    const runs = isGated ? runBuild(tokenSecret.arn, build) : [];
    const pointed = { domain, moreDomains: settings.moreDomains[name] ?? [] };
    const isOnEcs = settings.ecsEnvironments.includes(name);
    const role = { role: names.deployRole(name), scope: own, states, ...pointed, isOnEcs, trusts, runs };
    const deploy = new DeployRole(`${name}-deploy`, role, { ...on, dependsOn: [...identity, boundary] });
    if (isGated) {
      const deployBuild = {
        build,
        tokenSecretName: tokenSecret.name,
        stateUrl: `s3://${names.stateBucket.name}?region=${region}`,
        environment: name,
        branch,
        repository: `${bitbucket.workspace}/${bitbucket.repository}`,
        image,
        deployRoleArn: deploy.roleArn,
      };
      new DeployBuild(`${name}-build`, deployBuild, { ...on, dependsOn: deploy });
      if (restoreDrill !== undefined)
        new DrillBuild(`${name}-drill`, drillArgs(names, own, restoreDrill, deployBuild), knowing);
    }
    const { boundary: policy, ...person } = names.administratorRole(name);
    const administrator = new AdministratorRole(
      `${name}-administrator`,
      { role: person, scope: own, boundary: { ...boundaryArgs, policy }, deployRole: deploy, isOnEcs },
      on,
    );
    return { name, deploy, administrator };
  });

  for (const [branch, approvals] of approvalsByBranch(environments)) {
    const { workspace, repository, applicationRepository } = bitbucket;
    new BranchRule(`infrastructure-${branch}`, { workspace, repository, branch, approvals });
    new BranchRule(`application-${branch}`, { workspace, repository: applicationRepository, branch, approvals });
  }

  return {
    zoneId: zone.zoneId,
    zoneNameServers: zone.nameServers,
    imageRepository: images.url,
    infrastructureRoleArn: infrastructure?.roleArn ?? null,
    applicationRoleArn: application.roleArn,
    deployRoleArns: Object.fromEntries(roles.map(({ name, deploy }) => [name, deploy.roleArn])),
    administratorRoleArns: Object.fromEntries(roles.map(({ name, administrator }) => [name, administrator.roleArn])),
  };
}

/** Two environments may be deployed from one branch; it then needs what the stricter one asks for. */
function approvalsByBranch(environments: readonly EnvironmentRule[]): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const { branch, approvals } of environments) most.set(branch, Math.max(approvals, most.get(branch) ?? 0));
  return most;
}
