import { expect } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { ruleByType } from "../../framework/by-type";
import { all, pass, type Verdict } from "../../framework/verdict";
import { isOn } from "../shared/switches";

const on =
  (...paths: readonly string[]) =>
  (store: Checked): Verdict =>
    all(...paths.map((path) => expect(store, path).toSatisfy(isOn, "it has to be true")));

const settings = "dataCatalogEncryptionSettings";
const catalog = (one: Checked): Verdict =>
  all(
    expect(one, `${settings}.encryptionAtRest.catalogEncryptionMode`).toMatch(/^SSE-KMS/, "SSE-KMS"),
    on(`${settings}.connectionPasswordEncryption.returnConnectionPasswordEncrypted`)(one),
  );

const jobs = (one: Checked): Verdict =>
  all(
    ...["cloudwatch", "jobBookmarks", "s3"].map((what) =>
      expect(one, `encryptionConfiguration.${what}Encryption.${what}EncryptionMode`).toMatch(
        /^(SSE|CSE)-/,
        "a mode that encrypts",
      ),
    ),
  );

/** What clusters of EMR take from a text of JSON. */
const clusters = (one: Checked): Verdict =>
  all(
    ...["EnableAtRestEncryption", "EnableInTransitEncryption"].map((name) =>
      expect(one, "configuration").toMatch(new RegExp(`"${name}"\\s*:\\s*true`), `one with \`${name}: true\``),
    ),
  );

/**
 * Services that keep what they are given unencrypted unless told otherwise, by type. Left out are those that always
 * encrypt: FSx, MemoryDB, MQ, MSK, DynamoDB, Timestream, Backup, S3. RDS and ElastiCache have rules of their own.
 */
const stores: Readonly<Record<string, (store: Checked) => Verdict>> = {
  "aws:appsync/apiCache:ApiCache": on("atRestEncryptionEnabled"),
  "aws:dax/cluster:Cluster": on("serverSideEncryption.enabled"),
  "aws:docdb/cluster:Cluster": on("storageEncrypted"),
  "aws:docdb/globalCluster:GlobalCluster": on("storageEncrypted"),
  "aws:efs/fileSystem:FileSystem": on("encrypted"),
  "aws:elasticsearch/domain:Domain": on("encryptAtRest.enabled"),
  "aws:emr/securityConfiguration:SecurityConfiguration": clusters,
  "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings": catalog,
  "aws:glue/securityConfiguration:SecurityConfiguration": jobs,
  // A stream that another stream feeds is encrypted as that is.
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": (stream) =>
    read(stream, "kinesisSourceConfiguration").state === "absent" ? on("serverSideEncryption.enabled")(stream) : pass,
  "aws:kinesis/stream:Stream": (stream) => expect(stream, "encryptionType").toBe("KMS"),
  "aws:neptune/cluster:Cluster": on("storageEncrypted"),
  "aws:neptune/globalCluster:GlobalCluster": on("storageEncrypted"),
  "aws:opensearch/domain:Domain": on("encryptAtRest.enabled"),
  "aws:redshift/cluster:Cluster": (warehouse) =>
    expect(warehouse, "encrypted", { default: true }).toSatisfy(isOn, "it has to be true"),
  "aws:workspaces/workspace:Workspace": on("rootVolumeEncryptionEnabled", "userVolumeEncryptionEnabled"),
};

export const storeIsEncrypted = ruleByType(stores, {
  id: "managed-store-is-encrypted",
  severity: "high",
  sameAs: [],
  why: "Its disks, and the copies of them that AWS keeps, would be readable; most of them cannot be encrypted later.",
  fix: "Switch encryption at rest on where the store is made; AWS's own key costs nothing.",
});
