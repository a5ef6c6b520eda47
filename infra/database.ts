import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseArgs } from "../components/environment/database";
import type { Network } from "../components/environment/network";
import type { Names } from "../model/names";
import type { Environment } from "../settings";

/** @param clientSecurityGroupId of the host, which alone may connect. */
export function databaseArgs(
  { database, availabilityZones: [availabilityZone], logRetentionDays, keep, rule: { restoreDrill } }: Environment,
  names: Names,
  { vpcId, isolatedSubnetIds: subnetIds }: Network,
  clientSecurityGroupId: pulumi.Input<string>,
): DatabaseArgs {
  return {
    identifier: names.database.identifier,
    accountId: names.accountId,
    region: names.region,
    vpcId,
    subnetIds,
    availabilityZone,
    clientSecurityGroupId,
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
    hostRoleArn: names.roles.host.arn,
    logRetentionDays,
    ...(restoreDrill === undefined ? {} : { tags: { [names.tags.restoreDrill]: restoreDrill.every } }),
    keep,
  };
}
