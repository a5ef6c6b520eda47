import type * as pulumi from "@pulumi/pulumi";
import type { AppHostArgs } from "../../components/environment/app-host";
import type { Network } from "../../components/environment/network";
import type { Names } from "../../model/names";
import type { Environment } from "../../settings";
import { firstBootScript } from "./user-data";

/** The machine of an environment, where it stands, and what it reaches. */
export function hostArgs(
  { host, availabilityZones: [availabilityZone], logRetentionDays, keep, app }: Environment,
  names: Names,
  { vpcId, firstPublicSubnetId: subnetId }: Network,
  alertTopicArn: pulumi.Input<string>,
): AppHostArgs {
  const { buckets, roles, secrets } = names;
  return {
    namePrefix: names.prefix,
    accountId: names.accountId,
    region: names.region,
    vpcId,
    subnetId,
    availabilityZone,
    instanceType: host.instanceType,
    amiId: host.ami.id,
    rootVolumeGb: host.rootVolumeGb,
    dataVolumeGb: host.dataVolumeGb,
    snapshotCount: host.snapshotCount,
    cpuCredits: host.cpuCredits,
    userData: firstBootScript(names),
    roles: { host: roles.host, snapshots: roles.snapshots },
    applicationRoleArn: roles.application.arn,
    hostReach: {
      metricNamespace: names.metricNamespace,
      parametersArn: names.parameter("*").arn,
      secretArns: [secrets.database.arn, secrets.application.arn],
      bundleBucketArn: buckets.host.arn,
      imageRepositoryArn: names.imageRepository.arn,
      roleArns: [roles.databaseBootstrap.arn],
    },
    logGroups: names.logGroups,
    outboundPorts: app.outboundPorts,
    snapshotTagKey: names.tags.snapshots,
    logRetentionDays,
    alertTopicArn,
    keep,
  };
}
