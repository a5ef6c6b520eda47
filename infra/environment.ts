import type * as pulumi from "@pulumi/pulumi";
import { Alarms } from "../components/environment/alarms";
import { AlertTopic } from "../components/alert-topic";
import { ApplicationIdentity } from "../components/environment/application";
import { Budget } from "../components/budget";
import { Database } from "../components/environment/database";
import { EventAlerts } from "../components/environment/event-alerts";
import { Mail } from "../components/environment/mail";
import { MediaBucket } from "../components/environment/media-bucket";
import { names as namesOf } from "../model/names";
import { Network } from "../components/environment/network";
import { OfficeHours } from "../components/environment/office-hours";
import { desiredRelease } from "../components/environment/release";
import { ScheduledTask, TaskCaller } from "../components/environment/scheduled-task";
import { SiteDns } from "../components/environment/site-dns";
import { StaticFiles } from "../components/environment/static-files";
import { type Environment, type ProjectSettings, zoneNames } from "../settings";
import { accountOutputs } from "./account-outputs";
import { applicationArgs } from "./application";
import { databaseArgs } from "./database";
import { mailArgs } from "./mail";
import { runningPlace } from "./place";
import { awsProvider, environmentTags } from "./provider";
import { callerArgs } from "./tasks";

/** One environment, top to bottom. */
export function environment(
  settings: Environment & { readonly project: ProjectSettings },
): Record<string, pulumi.Input<unknown>> {
  const { awsAccountId: accountId, region, domain, monthlyCapUsd, alertEmail: email, officeHours, keep } = settings;
  const names = namesOf(settings.name, accountId, region, settings.project.prefix);
  const namePrefix = names.prefix;
  const provider = awsProvider({ region, accountId, tags: environmentTags(settings) });
  const on = { providers: { aws: provider } };
  const { zoneId } = accountOutputs(settings.accountStack);
  const release = desiredRelease(names.parameters.release.name, { provider });

  const alerts = new AlertTopic("alerts", { name: `${namePrefix}-alerts`, accountId, region, email }, on);
  const alertTopicArn = alerts.topicArn;

  const { availabilityZones, vpcCidr: cidrBlock } = settings;
  const network = new Network("network", { region, availabilityZones, cidrBlock }, on);

  const place = runningPlace({ settings, names, network, zoneId, alertTopicArn, release, on });
  // IAM refuses trust in a role that does not exist yet.
  const inPlace = { ...on, dependsOn: [...place.stands] };
  const application = new ApplicationIdentity("application", applicationArgs(settings, names, place), inPlace);
  const database = new Database("database", databaseArgs(settings, names, network, place), inPlace);

  const { oldVersionDays } = settings.media;
  const media = new MediaBucket("media", { bucket: names.buckets.media, oldVersionDays, keep }, on);
  const { s3EndpointId } = network;
  const publicMedia = settings.app.site.publicMedia ? { oldVersionDays } : undefined;
  const staticFiles = new StaticFiles("static", { bucket: names.buckets.static, s3EndpointId, keep, publicMedia }, on);
  const caller = new TaskCaller("tasks", callerArgs(settings, names, network, place, alertTopicArn), on);

  const needs = [application, database, media, staticFiles, caller];
  const { isRunning, leads, watched, instanceId, outputs, tells } = place.run({
    application,
    database,
    needs,
  });

  for (const { name, ...task } of settings.tasks) new ScheduledTask(name, { caller, isRunning, ...task }, on);
  const alwaysOn = officeHours === undefined;
  const pointed = { zoneId, domain, moreDomains: zoneNames(settings), leads };
  const { healthPath } = settings.app.web;
  const seen = { healthPath, email, alwaysOn, isRunning };
  const { healthAlarm } = new SiteDns("site", { namePrefix, accountId, ...pointed, ...seen }, on);
  if (settings.mail !== undefined) new Mail("mail", { ...mailArgs(settings, names, alertTopicArn), zoneId }, on);
  const databaseId = database.identifier;
  const { instanceClass } = settings.database;
  const { allocatedGb: storageGb, runningClass } = database;
  const watchedDatabase = { identifier: databaseId, storageGb, instanceClass, runningClass };
  const told = { namePrefix, alertTopicArn, alwaysOn, isRunning };
  new Alarms("alarms", { ...told, ...watched, database: watchedDatabase }, on);
  new EventAlerts("events", { namePrefix, alertTopicArn, databaseArn: names.database.arn, ...tells }, on);
  const tag = { key: names.tags.environment, value: settings.name };
  new Budget("budget", { name: namePrefix, monthlyCapUsd, email, tag }, on);
  if (officeHours !== undefined) {
    const where = { namePrefix, accountId, region, role: names.roles.officeHours, instanceTag: tag };
    const asleep = { instanceId, databaseId, alertTopicArn, healthAlarm, isRunning };
    const { days, start, stop, timezone } = officeHours;
    new OfficeHours("office-hours", { ...where, ...asleep, days, start, stop, timezone }, on);
  }

  return {
    address: `https://${domain}`,
    release,
    ...outputs,
    databaseId,
    mediaBucket: media.bucketName,
    staticBucket: staticFiles.bucketName,
  };
}
