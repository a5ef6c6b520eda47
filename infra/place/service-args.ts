import { type AppServiceArgs, proxyFiles, type ServiceFirewall } from "../../components/environment/app-service";
import type { Cache, CacheArgs } from "../../components/environment/cache";
import type { LoadBalancer, LoadBalancerArgs } from "../../components/environment/load-balancer";
import { usualTasks, zoneNames } from "../../settings";
import { ofContainers } from "./host-facts";
import type { Ground, Place, Ready } from "./place";
import { pinnedImages } from "./pinned-images";
import { processNamesOn } from "./shares";
import { hourAfter } from "./windows";

export function balancerArgs(
  { settings, names, network, zoneId }: Ground,
  { balancerSecurityGroupId: securityGroupId }: ServiceFirewall,
  certificatesOf: Place["itself"],
): LoadBalancerArgs {
  const { web, site } = settings.app;
  const { waf } = settings.service;
  const isRedirect = (name: string): boolean => site.redirects.includes(name);
  const others = zoneNames(settings);
  return {
    namePrefix: names.prefix,
    accountId: names.accountId,
    region: names.region,
    vpcId: network.vpcId,
    subnetIds: [...network.publicSubnets],
    securityGroupId,
    zoneId,
    domain: settings.domain,
    moreDomains: others.filter((name) => !isRedirect(name)),
    redirects: others.filter(isRedirect),
    logBucket: names.buckets.balancerLogs,
    logDays: settings.logRetentionDays,
    healthPath: web.healthPath,
    drainSeconds: Math.min(120, Math.max(5, web.stopSeconds)),
    ...(waf === undefined ? {} : { waf }),
    ...(certificatesOf === undefined ? {} : { certificatesOf }),
    keep: settings.keep,
  };
}

export function cacheArgs(
  { settings, names, network }: Ground,
  { taskSecurityGroupId: clientSecurityGroupId }: ServiceFirewall,
): CacheArgs {
  const { nodeType, queueNodeType } = settings.service.cache;
  const { queueMb, cacheMb } = settings.app.redis;
  const { maintenanceWindow, applyChanges } = settings.database;
  const maintained = hourAfter(maintenanceWindow, 0);
  return {
    namePrefix: names.prefix,
    vpcId: network.vpcId,
    subnetIds: network.isolatedSubnetIds,
    clientSecurityGroupId,
    ...(queueMb === 0 ? {} : { queueNodeType }),
    ...(cacheMb === 0 ? {} : { cacheNodeType: nodeType }),
    secret: names.secrets.caches,
    snapshotDays: settings.keep ? snapshotDays : 1,
    snapshotWindow: hourAfter(maintenanceWindow, 1).replaceAll(/[a-z]{3}:/g, ""),
    maintenanceWindow: maintained,
    appliesNow: applyChanges === "now",
    keep: settings.keep,
  };
}

/** Of jobs that were waiting: older ones would be done twice. */
const snapshotDays = 3;

export interface MadeBefore {
  readonly firewall: ServiceFirewall;
  readonly balancer: LoadBalancer;
  readonly cache: Cache;
}

export function serviceArgs(
  { settings, names, network, alertTopicArn, release }: Ground,
  { firewall, balancer, cache }: MadeBefore,
  { application, database }: Ready,
): AppServiceArgs {
  const { service, app } = settings;
  const tasksOf = (name: string) => service.processes[name] ?? usualTasks();
  return {
    namePrefix: names.prefix,
    environment: names.environment,
    accountId: names.accountId,
    region: names.region,
    domain: settings.domain,
    vpcId: network.vpcId,
    subnetIds: [...network.publicSubnets],
    securityGroupId: firewall.taskSecurityGroupId,
    balancer,
    executionRole: names.roles.execution,
    taskRoleArn: application.roleArn,
    bootstrapRoleArn: database.bootstrapRoleArn,
    logGroup: names.serviceLogGroup,
    logRetentionDays: settings.logRetentionDays,
    image: {
      repositoryName: names.imageRepository.name,
      repositoryUrl: names.imageRepository.url,
      repositoryArn: names.imageRepository.arn,
      architecture: settings.host.ami.architecture,
    },
    images: pinnedImages(),
    release,
    secrets: names.secrets,
    secretNames: service.secretNames,
    parameters: names.serviceParameters,
    database,
    queue: cache.queue,
    cache: cache.cache,
    mediaBucket: names.buckets.media.name,
    staticBucket: names.buckets.static.name,
    staticOrigin: `https://${names.buckets.static.name}.s3.${names.region}.amazonaws.com`,
    taskCallerRoleArn: names.roles.taskCaller.arn,
    application: ofContainers(settings, names),
    timeouts: app.timeouts,
    proxyFiles: proxyFiles(),
    queues: service.queues,
    metricNamespace: names.metricNamespace,
    web: service.web,
    processes: Object.fromEntries(processNamesOn("service", settings).map((name) => [name, tasksOf(name)])),
    processesOnSpot: service.workersOnSpot,
    alertTopicArn,
  };
}
