import { type Properties, unknown } from "../../../../model";
import { storeIsEncrypted } from "../../../../policies/rules/managed/store-is-encrypted";
import { describeRule, given } from "../../describe-rule";

/** What each type is encrypted by; of a warehouse it is what AWS takes. */
const switches: Readonly<Record<string, (on: boolean) => Properties>> = {
  "aws:dax/cluster:Cluster": (enabled) => ({ serverSideEncryption: { enabled } }),
  "aws:docdb/cluster:Cluster": (storageEncrypted) => ({ storageEncrypted }),
  "aws:docdb/globalCluster:GlobalCluster": (storageEncrypted) => ({ storageEncrypted }),
  "aws:efs/fileSystem:FileSystem": (encrypted) => ({ encrypted }),
  "aws:elasticsearch/domain:Domain": (enabled) => ({ encryptAtRest: { enabled } }),
  "aws:appsync/apiCache:ApiCache": (atRestEncryptionEnabled) => ({ atRestEncryptionEnabled }),
  "aws:emr/securityConfiguration:SecurityConfiguration": (on) => ({
    configuration: JSON.stringify({
      EncryptionConfiguration: { EnableAtRestEncryption: on, EnableInTransitEncryption: true },
    }),
  }),
  "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings": (on) => ({
    dataCatalogEncryptionSettings: {
      connectionPasswordEncryption: { returnConnectionPasswordEncrypted: on },
      encryptionAtRest: { catalogEncryptionMode: "SSE-KMS" },
    },
  }),
  "aws:glue/securityConfiguration:SecurityConfiguration": (on) => ({
    encryptionConfiguration: {
      cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS" },
      jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS" },
      s3Encryption: { s3EncryptionMode: on ? "SSE-S3" : "DISABLED" },
    },
  }),
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": (enabled) => ({ serverSideEncryption: { enabled } }),
  "aws:kinesis/stream:Stream": (on) => ({ encryptionType: on ? "KMS" : "NONE" }),
  "aws:neptune/cluster:Cluster": (storageEncrypted) => ({ storageEncrypted }),
  "aws:neptune/globalCluster:GlobalCluster": (storageEncrypted) => ({ storageEncrypted }),
  "aws:opensearch/domain:Domain": (enabled) => ({ encryptAtRest: { enabled } }),
  "aws:redshift/cluster:Cluster": (encrypted) => ({ encrypted }),
  "aws:workspaces/workspace:Workspace": (on) => ({
    rootVolumeEncryptionEnabled: true,
    userVolumeEncryptionEnabled: on,
  }),
};
const warehouse = "aws:redshift/cluster:Cluster";
const of = (type: string, on: boolean): Properties => switches[type]?.(on) ?? {};

describeRule(storeIsEncrypted, {
  passes: [
    ...storeIsEncrypted.types.map((type) => given(of(type, true), { type })),
    given({}, { type: warehouse }),
    given(
      { kinesisSourceConfiguration: { kinesisStreamArn: "arn" } },
      { type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream" },
    ),
  ],
  fails: [
    ...storeIsEncrypted.types.map((type) => given(of(type, false), { type })),
    ...storeIsEncrypted.types.filter((type) => type !== warehouse).map((type) => given({}, { type })),
  ],
  notEvaluated: [given({ encrypted: unknown }, { type: "aws:efs/fileSystem:FileSystem" })],
});
