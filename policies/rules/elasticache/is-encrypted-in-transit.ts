import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all, any } from "../../framework/verdict";
import { cluster, group } from "./caches";

export const isEncryptedInTransit = rule([group, cluster], {
  id: "elasticache-is-encrypted-in-transit",
  severity: "high",
  sameAs: ["CKV_AWS_30", "FSBP ElastiCache.5"],
  why: "Sessions would cross the network in the clear.",
  fix: "Set `transitEncryptionEnabled: true`, and leave `transitEncryptionMode` out once every client speaks TLS.",
  check: (cache) => {
    // With "preferred", which is for moving clients over, plain connections are taken as well.
    const encrypted = all(
      expect(cache, "transitEncryptionEnabled").toBe(true),
      expect(cache, "transitEncryptionMode", { default: "required" }).toBe("required"),
    );
    // A node of a replication group is encrypted as that is.
    return cache.type === group ? encrypted : any(encrypted, expect(cache, "replicationGroupId").toBePresent());
  },
});
