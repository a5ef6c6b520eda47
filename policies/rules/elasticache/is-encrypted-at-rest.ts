import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const isEncryptedAtRest = rule("aws:elasticache/replicationGroup:ReplicationGroup", {
  id: "elasticache-is-encrypted-at-rest",
  severity: "high",
  sameAs: ["CKV_AWS_29", "FSBP ElastiCache.4"],
  why: "Backups of the cache would be readable.",
  fix: "Set `atRestEncryptionEnabled: true`.",
  check: (resource) =>
    expect(resource, "atRestEncryptionEnabled").toSatisfy(
      (value) => value === true || value === "true",
      "it has to be true",
    ),
});
