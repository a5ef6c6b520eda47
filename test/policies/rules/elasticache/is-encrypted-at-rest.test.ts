import { unknown } from "../../../../model";
import { isEncryptedAtRest } from "../../../../policies/rules/elasticache/is-encrypted-at-rest";
import { describeRule, given } from "../../describe-rule";

const cluster = { type: "aws:elasticache/cluster:Cluster" };

describeRule(isEncryptedAtRest, {
  passes: [given({ replicationGroupId: unknown }, cluster), { atRestEncryptionEnabled: true }],
  fails: [{}, given({}, cluster), given({ replicationGroupId: "" }, cluster), { atRestEncryptionEnabled: false }],
  notEvaluated: [{ atRestEncryptionEnabled: unknown }],
});
