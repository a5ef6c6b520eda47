import { cachePreparation } from "../components/environment/cache";
import type { DatabaseArgs } from "../components/environment/database";
import type { Network } from "../components/environment/network";
import type { Statement } from "../components/policy-document";
import type { Names } from "../model/names";
import type { Environment } from "../settings";
import type { Place } from "./place";

/** @param place from where alone anybody connects, and by whom the application's role is made in it. */
export function databaseArgs(
  {
    runsOn,
    database,
    availabilityZones: [availabilityZone],
    logRetentionDays,
    keep,
    rule: { restoreDrill },
  }: Environment,
  names: Names,
  { vpcId, isolatedSubnetIds: subnetIds }: Network,
  { databaseClients: clientSecurityGroupIds, runners: preparedBy }: Place,
): DatabaseArgs {
  return {
    identifier: names.database.identifier,
    accountId: names.accountId,
    region: names.region,
    vpcId,
    subnetIds,
    availabilityZone,
    clientSecurityGroupIds,
    engineVersion: database.engineVersion,
    instanceClass: database.instanceClass,
    storageGb: database.storageGb,
    maxStorageGb: database.maxStorageGb,
    multiAz: database.multiAz,
    backupDays: database.backupDays,
    backupWindow: database.backupWindow,
    maintenanceWindow: database.maintenanceWindow,
    appliesNow: database.applyChanges === "now",
    applicationSecret: names.secrets.database,
    bootstrapRole: names.roles.databaseBootstrap,
    preparedBy,
    ...(runsOn === "host" ? {} : { alsoPrepares: onService(names) }),
    logRetentionDays,
    ...(restoreDrill === undefined ? {} : { tags: { [names.tags.restoreDrill]: restoreDrill.every } }),
    keep,
  };
}

/** Tasks look first whether the application's role is there, and give the users of queue and cache their passwords. */
function onService({ accountId, region, prefix: namePrefix, secrets }: Names): Statement[] {
  return [
    {
      Sid: "SeeApplicationRole",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: secrets.database.arn,
    },
    ...cachePreparation({ accountId, region, namePrefix, secret: secrets.caches }),
  ];
}
