import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const storageIsEncrypted = rule(["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"], {
  id: "rds-storage-is-encrypted",
  severity: "high",
  sameAs: ["CKV_AWS_16", "FSBP RDS.3"],
  why: "Snapshots and replicas inherit it; it cannot be switched on later.",
  fix: "Set `storageEncrypted: true`. A running instance is moved by restoring an encrypted copy of its snapshot.",
  check: (resource) => expect(resource, "storageEncrypted").toBe(true),
});
