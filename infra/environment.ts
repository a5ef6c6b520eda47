import type * as pulumi from "@pulumi/pulumi";
import { Alarms } from "../components/environment/alarms";
import { AlertTopic } from "../components/alert-topic";
import { AppHost } from "../components/environment/app-host";
import { Budget } from "../components/budget";
import { Database } from "../components/environment/database";
import { HostBundle } from "../components/environment/host-bundle";
import { HostFacts } from "../components/environment/host-facts";
import { MediaBucket } from "../components/environment/media-bucket";
import { names as namesOf } from "../model/names";
import { Network } from "../components/environment/network";
import { OfficeHours } from "../components/environment/office-hours";
import { Release } from "../components/environment/release";
import { ScheduledTask, shortestPeriodSeconds, TaskCaller } from "../components/environment/scheduled-task";
import { SiteDns } from "../components/environment/site-dns";
import { StaticFiles } from "../components/environment/static-files";
import type { Environment, ProjectSettings } from "../settings";
import { accountOutputs } from "./account-outputs";
import { awsProvider, environmentTags } from "./provider";
import { hostArchive } from "./host-bundle";
import { firstBootScript } from "./user-data";

/** One environment, top to bottom. */
export function environment(
  settings: Environment & { readonly project: ProjectSettings },
): Record<string, pulumi.Input<unknown>> {
  const { awsAccountId: accountId, region, domain, monthlyCapUsd, alertEmail: email, officeHours, keep } = settings;
  const [availabilityZone] = settings.availabilityZones;
  const names = namesOf(settings.name, accountId, region, settings.project.prefix);
  const on = { providers: { aws: awsProvider({ region, accountId, tags: environmentTags(settings) }) } };
  const account = accountOutputs(settings.accountStack);

  const alerts = new AlertTopic("alerts", { name: `${names.prefix}-alerts`, accountId, region, email }, on);
  const common = { names, keep, logRetentionDays: settings.logRetentionDays, alertTopicArn: alerts.topicArn };

  const network = new Network("network", { ...settings, cidrBlock: settings.vpcCidr }, on);
  const { vpcId, s3EndpointId } = network;

  const userData = firstBootScript(names);
  const publicPlace = { vpcId, availabilityZone, subnetId: network.firstPublicSubnetId };
  const host = new AppHost("host", { ...common, ...settings.host, ...publicPlace, userData }, on);
  const { instanceId, publicIp, securityGroupId: clientSecurityGroupId } = host;

  const isolatedPlace = { vpcId, availabilityZone, subnetIds: network.isolatedSubnetIds, clientSecurityGroupId };
  // Its bootstrap role trusts the host's role, which must exist by then.
  const afterHost = { ...on, dependsOn: host };
  const database = new Database("database", { ...common, ...settings.database, ...isolatedPlace }, afterHost);

  const media = new MediaBucket("media", { ...common, ...settings.media }, on);
  const staticFiles = new StaticFiles("static", { ...common, s3EndpointId }, on);
  const { address: databaseAddress, masterSecretArn: databaseMasterSecretArn } = database;
  const known = { domain, email, publicAddress: publicIp, updates: settings.host.updates };
  const facts = new HostFacts("host-facts", { names, ...known, databaseAddress, databaseMasterSecretArn }, on);
  const caller = new TaskCaller("tasks", { ...common, officeHours, ...callerArgs(settings, host, network) }, on);
  const bundle = new HostBundle("host-bundle", { ...common, archive: hostArchive() }, on);
  const needs = [host, database, media, staticFiles, facts, caller, bundle];
  const ids = { instanceId, databaseId: database.identifier };
  const { hash, proxyHash: proxy } = bundle;
  const release = new Release("release", { names, ...ids, bundle: hash, proxy, needs }, on);
  const { isRunning } = release;

  for (const { name, ...task } of settings.tasks) new ScheduledTask(name, { caller, isRunning, ...task }, on);
  const watched = { alwaysOn: officeHours === undefined, isRunning };
  const site = new SiteDns("site", { names, zoneId: account.zoneId, domain, publicIp, email, ...watched }, on);
  new Alarms("alarms", { ...common, host: { ...settings.host, instanceId }, database: settings.database }, on);
  const tag = { key: names.tags.environment, value: settings.name };
  new Budget("budget", { name: names.prefix, monthlyCapUsd, email, tag }, on);
  if (officeHours !== undefined) {
    const asleep = { ...ids, isRunning, healthAlarm: site.healthAlarm };
    new OfficeHours("office-hours", { ...common, ...officeHours, ...asleep }, on);
  }

  return {
    address: `https://${domain}`,
    release: release.desired,
    instanceId,
    publicIp,
    databaseId: database.identifier,
    mediaBucket: media.bucketName,
    staticBucket: staticFiles.bucketName,
  };
}

/** Where the task caller lives, whom it calls, and how patient it is. */
function callerArgs({ tasks }: Environment, host: AppHost, network: Network) {
  return {
    subnetIds: network.isolatedSubnetIds,
    securityGroupId: host.taskCallerSecurityGroupId,
    hostAddress: host.privateIp,
    hostPort: host.taskPort,
    timeoutSeconds: Math.max(60, ...tasks.map(({ timeoutSeconds }) => timeoutSeconds)),
    retryWithinSeconds: Math.min(3_600, ...tasks.map(({ schedule }) => shortestPeriodSeconds(schedule))),
  };
}
