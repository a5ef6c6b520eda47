import { unknown } from "../../../../model";
import { storageIsEncrypted } from "../../../../policies/rules/rds/storage-is-encrypted";
import { describeRule, given } from "../../describe-rule";

const cluster = { type: "aws:rds/cluster:Cluster" };
const globalCluster = { type: "aws:rds/globalCluster:GlobalCluster" };

describeRule(storageIsEncrypted, {
  passes: [
    { storageEncrypted: true },
    given({ storageEncrypted: true }, cluster),
    given({ storageEncrypted: true }, globalCluster),
    given({ sourceDbClusterIdentifier: "one" }, globalCluster),
  ],
  fails: [
    {},
    { storageEncrypted: false },
    given({}, cluster),
    given({ sourceDbClusterIdentifier: "one" }, cluster),
    given({}, globalCluster),
    given({ storageEncrypted: false }, globalCluster),
  ],
  notEvaluated: [{ storageEncrypted: unknown }, given({ storageEncrypted: unknown }, globalCluster)],
});
