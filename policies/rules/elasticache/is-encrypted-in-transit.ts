import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const isEncryptedInTransit = rule("aws:elasticache/replicationGroup:ReplicationGroup", {
  id: "elasticache-is-encrypted-in-transit",
  severity: "high",
  sameAs: ["CKV_AWS_30", "FSBP ElastiCache.5"],
  why: "Sessions would cross the network in the clear.",
  fix: "Set `transitEncryptionEnabled: true`.",
  check: (resource) => expect(resource, "transitEncryptionEnabled").toBe(true),
});
