import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { any, fail } from "../../framework/verdict";
import { isOn } from "../shared/switches";
import { cluster, group } from "./caches";

export const isEncryptedAtRest = rule([group, cluster], {
  id: "elasticache-is-encrypted-at-rest",
  severity: "high",
  sameAs: ["CKV_AWS_29", "FSBP ElastiCache.4"],
  why: "Backups of the cache would be readable.",
  fix: "Set `atRestEncryptionEnabled: true` on a replication group; a cluster by itself cannot be encrypted.",
  check: (cache) =>
    cache.type === group
      ? expect(cache, "atRestEncryptionEnabled").toSatisfy(isOn, "it has to be true")
      : any(
          expect(cache, "replicationGroupId").toBePresent(),
          fail("It belongs to no replication group, so nothing encrypts it."),
        ),
});
