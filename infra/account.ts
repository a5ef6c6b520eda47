import * as pulumi from "@pulumi/pulumi";
import { AccountDefaults } from "../components/account/account-defaults";
import { ApplicationRole } from "../components/account/application-role";
import { AlertTopic } from "../components/alert-topic";
import { AuditTrail } from "../components/account/audit-trail";
import { BitbucketIdentity, trustSteps } from "../components/account/bitbucket-identity";
import { BranchRule } from "../components/account/branch-rule";
import { Budget } from "../components/budget";
import { DeployBuild, ImageBuild, runBuild, trustBuild } from "../components/account/build";
import { CostAnomalies } from "../components/account/cost-anomalies";
import { DeployGate, type DeployGateArgs } from "../components/account/deploy-gate";
import { DeployRole } from "../components/account/deploy-role";
import { HostedZone } from "../components/account/hosted-zone";
import { ImageRepository } from "../components/account/image-repository";
import { accountNames, names as namesOf } from "../model/names";
import { PermissionsBoundary } from "../components/account/permissions-boundary";
import { PipelinesBoundary } from "../components/account/pipelines-boundary";
import { PreviewRole } from "../components/account/preview-role";
import { ReleaseParameter } from "../components/account/release-parameter";
import type { Account, AccountWide, BitbucketSettings, EnvironmentRule, ProjectSettings } from "../settings";
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
  const environments = Object.entries(settings.project.environments).map(([name, rule]) => {
    return { ...rule, name, names: namesOf(name, accountId, region, prefix) };
  });

  const makes = (what: AccountWide): boolean => !settings.madeElsewhere.includes(what);

  if (makes("accountDefaults")) new AccountDefaults("defaults", on);
  if (makes("auditTrail")) new AuditTrail("audit", { names }, on);
  if (makes("costAnomalies")) new CostAnomalies("anomalies", { name: prefix, email, fromUsd: 5 }, on);
  new Budget("budget", { name: `${prefix}-account`, monthlyCapUsd, email, tag }, on);

  const zone = new HostedZone("zone", { zone: settings.zone, email }, on);
  const images = new ImageRepository("images", { ...settings, names }, on);
  for (const { name, names } of environments) new ReleaseParameter(`${name}-release`, { names }, on);

  const workspace = { ...bitbucket, accountId };
  const { repositoryUuid, applicationRepositoryUuid, deploymentEnvironments } = bitbucket;
  const identity = makes("identityProvider") ? [new BitbucketIdentity("bitbucket", workspace, on)] : [];
  const states = { accountStack: pulumi.getStack(), pulumiProject: pulumi.getProject() };
  const all = { account: names, ...states, environments: environments.map(({ names }) => names) };
  const boundary = new PipelinesBoundary("pipelines-boundary", all, on);
  // IAM refuses a trust in a provider, and a boundary, that do not exist yet.
  const trusted = { ...on, dependsOn: [...identity, boundary] };
  const preview = new PreviewRole("preview", { ...all, trusts: trustSteps(workspace, { repositoryUuid }) }, trusted);
  const applicationSteps = trustSteps(workspace, { repositoryUuid: applicationRepositoryUuid });
  const application = new ApplicationRole("application", { account: names, trusts: applicationSteps }, trusted);

  const applicationRepository = `${bitbucket.workspace}/${bitbucket.applicationRepository}`;
  const imageBuild = { account: names, repository: applicationRepository, image: settings.buildImage };
  new ImageBuild("image", imageBuild, { ...on, dependsOn: boundary });

  const alerts = new AlertTopic("alerts", { name: names.alertTopic.name, accountId, region, email }, on);
  const knowing = { ...on, dependsOn: [boundary, alerts] };
  new DeployGate("gate", { names, ...gateOf(bitbucket, environments) }, knowing);

  const deployRoles = environments.map(({ name, names: own, branch, approvals }) => {
    new PermissionsBoundary(`${name}-boundary`, { names: own }, on);
    const environmentUuid = deploymentEnvironments[name] ?? "";
    const build = names.deployBuild(name);
    const isGated = approvals > 0;
    const trusts = isGated ? trustBuild(names, build) : trustSteps(workspace, { repositoryUuid, environmentUuid });
    const runs = isGated ? runBuild(names, build) : [];
    const role = { ...all, names: own, domain: domains[name] ?? "", trusts, runs };
    const deploy = new DeployRole(`${name}-deploy`, role, { ...on, dependsOn: [...identity, boundary] });
    if (isGated) {
      const of = {
        account: names,
        environment: name,
        branch,
        repository: `${bitbucket.workspace}/${bitbucket.repository}`,
      };
      const args = { ...of, image: settings.buildImage, deployRoleArn: deploy.roleArn };
      new DeployBuild(`${name}-build`, args, { ...on, dependsOn: deploy });
    }
    return [name, deploy.roleArn] as const;
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
    previewRoleArn: preview.roleArn,
    applicationRoleArn: application.roleArn,
    deployRoleArns: Object.fromEntries(deployRoles),
  };
}

/** Two environments may be deployed from one branch; it then needs what the stricter one asks for. */
function approvalsByBranch(environments: readonly EnvironmentRule[]): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const { branch, approvals } of environments) most.set(branch, Math.max(approvals, most.get(branch) ?? 0));
  return most;
}

/** What the gate judges by: the repositories, the group, and the environments that need approvals at all. */
function gateOf(
  bitbucket: BitbucketSettings,
  environments: readonly (EnvironmentRule & { readonly name: string })[],
): Omit<DeployGateArgs, "names"> {
  const gated = environments.filter(({ approvals }) => approvals > 0);
  const judged = gated.map(({ name, branch, approvals }) => {
    return [name, { branch, approvals, deploymentEnvironment: bitbucket.deploymentEnvironments[name] ?? "" }] as const;
  });
  return {
    workspace: { slug: bitbucket.workspace, uuid: bitbucket.workspaceUuid },
    infrastructure: { slug: bitbucket.repository, uuid: bitbucket.repositoryUuid },
    application: { slug: bitbucket.applicationRepository, uuid: bitbucket.applicationRepositoryUuid },
    approverGroup: bitbucket.approverGroup,
    environments: Object.fromEntries(judged),
  };
}
