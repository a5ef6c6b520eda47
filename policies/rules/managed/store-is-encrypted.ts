import { expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, type Verdict } from "../../framework/verdict";
import { isOn } from "../shared/switches";

const on =
  (...paths: readonly string[]) =>
  (store: Checked): Verdict =>
    all(...paths.map((path) => expect(store, path).toSatisfy(isOn, "it has to be true")));

/**
 * Services that keep what they are given unencrypted unless told otherwise, by type. Left out are those that always
 * encrypt: FSx, MemoryDB, MQ, MSK, DynamoDB, Timestream, Backup, S3. RDS and ElastiCache have rules of their own.
 */
const stores: Readonly<Record<string, (store: Checked) => Verdict>> = {
  "aws:dax/cluster:Cluster": on("serverSideEncryption.enabled"),
  "aws:docdb/cluster:Cluster": on("storageEncrypted"),
  "aws:docdb/globalCluster:GlobalCluster": on("storageEncrypted"),
  "aws:efs/fileSystem:FileSystem": on("encrypted"),
  "aws:elasticsearch/domain:Domain": on("encryptAtRest.enabled"),
  "aws:kinesis/stream:Stream": (stream) => expect(stream, "encryptionType").toBe("KMS"),
  "aws:neptune/cluster:Cluster": on("storageEncrypted"),
  "aws:neptune/globalCluster:GlobalCluster": on("storageEncrypted"),
  "aws:opensearch/domain:Domain": on("encryptAtRest.enabled"),
  "aws:redshift/cluster:Cluster": (warehouse) =>
    expect(warehouse, "encrypted", { default: true }).toSatisfy(isOn, "it has to be true"),
  "aws:workspaces/workspace:Workspace": on("rootVolumeEncryptionEnabled", "userVolumeEncryptionEnabled"),
};

export const storeIsEncrypted = rule(Object.keys(stores), {
  id: "managed-store-is-encrypted",
  severity: "high",
  sameAs: [],
  why: "Its disks, and the copies of them that AWS keeps, would be readable; most of them cannot be encrypted later.",
  fix: "Switch encryption at rest on where the store is made; AWS's own key costs nothing.",
  check: (store) => (stores[store.type] ?? on("encrypted"))(store),
});
