import { unknown } from "../../../../model";
import { isEncryptedInTransit } from "../../../../policies/rules/elasticache/is-encrypted-in-transit";
import { describeRule, given } from "../../describe-rule";

const cluster = { type: "aws:elasticache/cluster:Cluster" };

describeRule(isEncryptedInTransit, {
  passes: [
    given({ replicationGroupId: "caches" }, cluster),
    given({ transitEncryptionEnabled: true }, cluster),
    { transitEncryptionEnabled: true },
    { transitEncryptionEnabled: true, transitEncryptionMode: "required" },
  ],
  fails: [
    {},
    given({}, cluster),
    given({ transitEncryptionEnabled: false }, cluster),
    { transitEncryptionEnabled: false },
    // Plain connections are taken as well.
    { transitEncryptionEnabled: true, transitEncryptionMode: "preferred" },
  ],
  notEvaluated: [
    { transitEncryptionEnabled: unknown },
    { transitEncryptionEnabled: true, transitEncryptionMode: unknown },
  ],
});
