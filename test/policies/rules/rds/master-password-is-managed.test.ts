import { unknown } from "../../../../model";
import { masterPasswordIsManaged } from "../../../../policies/rules/rds/master-password-is-managed";
import { describeRule, given } from "../../describe-rule";

const cluster = { type: "aws:rds/cluster:Cluster" };

describeRule(masterPasswordIsManaged, {
  passes: [
    { manageMasterUserPassword: true },
    { replicateSourceDb: "db" },
    { snapshotIdentifier: unknown },
    { restoreToPointInTime: { useLatestRestorableTime: true } },
    given({ manageMasterUserPassword: true }, cluster),
    given({ replicationSourceIdentifier: "db" }, cluster),
    given({ globalClusterIdentifier: "everywhere" }, cluster),
  ],
  fails: [
    {},
    { manageMasterUserPassword: true, password: "hunter2" },
    { password: unknown },
    { passwordWo: "hunter2" },
    { snapshotIdentifier: "before", passwordWo: unknown },
    given({}, cluster),
    given({ masterPassword: "hunter2" }, cluster),
    given({ snapshotIdentifier: "before", masterPassword: unknown }, cluster),
    given({ globalClusterIdentifier: "everywhere", masterPasswordWo: "hunter2" }, cluster),
  ],
  notEvaluated: [{ manageMasterUserPassword: unknown }],
});
