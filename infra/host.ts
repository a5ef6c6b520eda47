import type * as pulumi from "@pulumi/pulumi";
import type { AppHostArgs } from "../components/environment/app-host";
import { sendMail } from "../components/environment/mail";
import type { Network } from "../components/environment/network";
import type { Names } from "../model/names";
import type { Environment } from "../settings";
import { firstBootScript } from "./user-data";

/** The machine of an environment, where it stands, and what it reaches. */
export function hostArgs(
  { host, domain, mail, availabilityZones: [availabilityZone], logRetentionDays, keep, app }: Environment,
  names: Names,
  { vpcId, firstPublicSubnetId: subnetId }: Network,
  alertTopicArn: pulumi.Input<string>,
): AppHostArgs {
  const { buckets, configurationSet, roles, secrets } = names;
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
    roles: { host: roles.host, application: roles.application, snapshots: roles.snapshots },
    hostReach: {
      metricNamespace: names.metricNamespace,
      parametersArn: names.parameter("*").arn,
      secretArns: [secrets.database.arn, secrets.application.arn],
      bundleBucketArn: buckets.host.arn,
      imageRepositoryArn: names.imageRepository.arn,
      roleArns: [roles.databaseBootstrap.arn],
    },
    applicationBucketArns: [buckets.media.arn, buckets.static.arn],
    applicationMail:
      mail === undefined ? [] : [sendMail({ ...names, domain, configurationSetArn: configurationSet.arn })],
    logGroups: names.logGroups,
    outboundPorts: app.outboundPorts,
    applicationSecretName: secrets.application.name,
    snapshotTagKey: names.tags.snapshots,
    logRetentionDays,
    alertTopicArn,
    keep,
  };
}
