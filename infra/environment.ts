import type * as pulumi from "@pulumi/pulumi";
import { Alarms } from "../components/alarms";
import { AlertTopic } from "../components/alert-topic";
import { AppHost } from "../components/app-host";
import { Budget } from "../components/budget";
import { Database } from "../components/database";
import { HostFacts } from "../components/host-facts";
import { MediaBucket } from "../components/media-bucket";
import { names as namesOf } from "../components/names";
import { Network } from "../components/network";
import { OfficeHours } from "../components/office-hours";
import { SiteDns } from "../components/site-dns";
import { StaticFiles } from "../components/static-files";
import { type Environment, isBurstable } from "../settings";
import { accountOutputs } from "./account-outputs";
import { awsProvider, environmentTags } from "./provider";
import { firstBootScript } from "./user-data";

/** One environment, top to bottom. */
export function environment(settings: Environment): Record<string, pulumi.Input<unknown>> {
  const { awsAccountId: accountId, region, domain, monthlyCapUsd, alertEmail: email, officeHours } = settings;
  const names = namesOf(settings.name, accountId, region);
  const tags = environmentTags(settings);
  const on = { providers: { aws: awsProvider({ region, accountId, tags }) } };
  const account = accountOutputs(settings.accountStack);
  const cpuCredits = isBurstable(settings.host.instanceType) ? settings.host.cpuCredits : undefined;

  const alerts = new AlertTopic("alerts", { name: `${names.prefix}-alerts`, accountId, region, email }, on);
  const { topicArn } = alerts;
  const shared = { names, keep: settings.keep, logRetentionDays: settings.logRetentionDays, alertTopicArn: topicArn };

  const network = new Network("network", { ...settings, cidrBlock: settings.vpcCidr }, on);
  const { vpcId, firstPublicSubnetId, isolatedSubnetIds: subnetIds, s3EndpointId } = network;
  const place = { vpcId, availabilityZone: settings.availabilityZones[0] };
  const { ami, ...hostSizes } = settings.host;
  const hostPlace = { ...place, subnetId: firstPublicSubnetId, userData: firstBootScript(names), amiId: ami.id };
  const host = new AppHost("host", { ...shared, ...hostPlace, ...hostSizes, cpuCredits }, on);
  const { instanceId, publicIp, securityGroupId: clientSecurityGroupId } = host;
  const databasePlace = { ...place, subnetIds, clientSecurityGroupId };
  // The bootstrap role trusts the host's role, which must exist by then.
  const afterHost = { ...on, dependsOn: host };
  const database = new Database("database", { ...shared, ...databasePlace, ...settings.database }, afterHost);
  const media = new MediaBucket("media", { ...shared, oldVersionDays: settings.media.oldVersionDays }, on);
  const staticFiles = new StaticFiles("static", { ...shared, s3EndpointId }, on);
  new HostFacts("host-facts", { names, domain, email, databaseAddress: database.address }, on);

  const alwaysOn = officeHours === undefined;
  const site = new SiteDns("site", { names, zoneId: account.zoneId, domain, publicIp, email, alwaysOn }, on);
  const { storageGb, instanceClass } = settings.database;
  const watched = { host: { instanceId, cpuCredits }, database: { storageGb, burstable: isBurstable(instanceClass) } };
  new Alarms("alarms", { names, topicArn, ...watched }, on);
  const tag = { key: "onebox:environment", value: settings.name };
  new Budget("budget", { name: names.prefix, monthlyCapUsd, email, tag }, on);
  if (officeHours !== undefined) {
    const { healthAlarm } = site;
    const asleep = { instanceId, databaseId: database.identifier, healthAlarm, ...officeHours };
    new OfficeHours("office-hours", { ...shared, ...asleep }, on);
  }

  return {
    address: `https://${domain}`,
    instanceId,
    publicIp,
    databaseId: database.identifier,
    mediaBucket: media.bucketName,
    staticBucket: staticFiles.bucketName,
  };
}
