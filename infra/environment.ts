import type * as pulumi from "@pulumi/pulumi";
import { Alarms } from "../components/environment/alarms";
import { AlertTopic } from "../components/alert-topic";
import { AppHost } from "../components/environment/app-host";
import { Budget } from "../components/budget";
import { Database } from "../components/environment/database";
import { EventAlerts } from "../components/environment/event-alerts";
import { HostBundle } from "../components/environment/host-bundle";
import { HostFacts } from "../components/environment/host-facts";
import { Mail } from "../components/environment/mail";
import { MediaBucket } from "../components/environment/media-bucket";
import { names as namesOf } from "../model/names";
import { Network } from "../components/environment/network";
import { OfficeHours } from "../components/environment/office-hours";
import { Release } from "../components/environment/release";
import { ScheduledTask, TaskCaller } from "../components/environment/scheduled-task";
import { SiteDns } from "../components/environment/site-dns";
import { StaticFiles } from "../components/environment/static-files";
import { type Environment, type ProjectSettings, zoneNames } from "../settings";
import { accountOutputs } from "./account-outputs";
import { databaseArgs } from "./database";
import { hostArchive } from "./host-bundle";
import { hostFacts, ofContainers } from "./host-facts";
import { hostArgs } from "./host";
import { mailArgs } from "./mail";
import { awsProvider, environmentTags } from "./provider";
import { callerArgs } from "./tasks";

/** One environment, top to bottom. */
export function environment(
  settings: Environment & { readonly project: ProjectSettings },
): Record<string, pulumi.Input<unknown>> {
  const { awsAccountId: accountId, region, domain, monthlyCapUsd, alertEmail: email, officeHours, keep } = settings;
  const names = namesOf(settings.name, accountId, region, settings.project.prefix);
  const namePrefix = names.prefix;
  const on = { providers: { aws: awsProvider({ region, accountId, tags: environmentTags(settings) }) } };
  const account = accountOutputs(settings.accountStack);

  const alerts = new AlertTopic("alerts", { name: `${namePrefix}-alerts`, accountId, region, email }, on);
  const alertTopicArn = alerts.topicArn;

  const { availabilityZones, vpcCidr: cidrBlock } = settings;
  const network = new Network("network", { region, availabilityZones, cidrBlock }, on);

  const host = new AppHost("host", hostArgs(settings, names, network, alertTopicArn), on);
  const { instanceId, publicIp, securityGroupId } = host;

  // Its bootstrap role trusts the host's role, which must exist by then.
  const afterHost = { ...on, dependsOn: host };
  const database = new Database("database", databaseArgs(settings, names, network, securityGroupId), afterHost);

  const { oldVersionDays } = settings.media;
  const media = new MediaBucket("media", { bucket: names.buckets.media, oldVersionDays, keep }, on);
  const { s3EndpointId } = network;
  const staticFiles = new StaticFiles("static", { bucket: names.buckets.static, s3EndpointId, keep }, on);
  const facts = new HostFacts("host-facts", { facts: hostFacts(settings, names, host, database) }, on);
  const caller = new TaskCaller("tasks", callerArgs(settings, names, network, host, alertTopicArn), on);
  const shipped = { bucket: names.buckets.host, parameterName: names.parameters.bundle.name, keep };
  const bundle = new HostBundle("host-bundle", { ...shipped, archive: hostArchive() }, on);

  const databaseId = database.identifier;
  const release = new Release(
    "release",
    {
      environment: names.environment,
      accountId,
      region,
      parameterName: names.parameters.release.name,
      documentName: names.releaseDocument.name,
      operationDocumentName: names.operationDocument.name,
      instanceId,
      databaseId,
      bundle: bundle.hash,
      proxy: bundle.proxyHash,
      application: ofContainers(settings, names),
      needs: [host, database, media, staticFiles, facts, caller, bundle],
    },
    on,
  );
  const { isRunning } = release;

  for (const { name, ...task } of settings.tasks) new ScheduledTask(name, { caller, isRunning, ...task }, on);
  const { zoneId } = account;
  const watched = { alwaysOn: officeHours === undefined, isRunning };
  const pointed = { zoneId, domain, moreDomains: zoneNames(settings), publicIp };
  const { healthPath } = settings.app.web;
  const site = new SiteDns("site", { namePrefix, accountId, ...pointed, healthPath, email, ...watched }, on);
  if (settings.mail !== undefined) new Mail("mail", { ...mailArgs(settings, names, alertTopicArn), zoneId }, on);
  const { instanceType, cpuCredits } = settings.host;
  const { instanceClass } = settings.database;
  const { allocatedGb: storageGb, runningClass } = database;
  new Alarms(
    "alarms",
    {
      namePrefix,
      alertTopicArn,
      ...watched,
      host: { instanceId, instanceType, cpuCredits, metricNamespace: names.metricNamespace },
      database: { identifier: databaseId, storageGb, instanceClass, runningClass },
    },
    on,
  );
  const sources = { databaseArn: names.database.arn, snapshotPolicyArn: host.snapshotPolicyArn };
  new EventAlerts("events", { namePrefix, alertTopicArn, ...sources }, on);
  const tag = { key: names.tags.environment, value: settings.name };
  new Budget("budget", { name: namePrefix, monthlyCapUsd, email, tag }, on);
  if (officeHours !== undefined) {
    const { healthAlarm } = site;
    const place = { namePrefix, accountId, region, role: names.roles.officeHours, instanceTag: tag };
    const asleep = { instanceId, databaseId, alertTopicArn, healthAlarm, isRunning };
    const { days, start, stop, timezone } = officeHours;
    new OfficeHours("office-hours", { ...place, ...asleep, days, start, stop, timezone }, on);
  }

  return {
    address: `https://${domain}`,
    release: release.desired,
    instanceId,
    publicIp,
    databaseId,
    mediaBucket: media.bucketName,
    staticBucket: staticFiles.bucketName,
  };
}
