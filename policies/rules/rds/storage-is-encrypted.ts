import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { any } from "../../framework/verdict";
import { databaseTypes } from "./databases";

const globalCluster = "aws:rds/globalCluster:GlobalCluster";

export const storageIsEncrypted = rule([...databaseTypes, globalCluster], {
  id: "rds-storage-is-encrypted",
  severity: "high",
  sameAs: ["CKV_AWS_16", "CKV_AWS_96", "CKV_AWS_140", "FSBP RDS.3"],
  why: "Snapshots and replicas inherit it; it cannot be switched on later.",
  fix: "Set `storageEncrypted: true`. A running instance is moved by restoring an encrypted copy of its snapshot.",
  check: (resource) => {
    const encrypted = expect(resource, "storageEncrypted").toBe(true);
    // Made from a cluster, it is as encrypted as that is.
    return resource.type === globalCluster
      ? any(encrypted, expect(resource, "sourceDbClusterIdentifier").toBePresent())
      : encrypted;
  },
});
