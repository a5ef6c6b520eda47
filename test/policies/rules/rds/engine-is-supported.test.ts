import { unknown } from "../../../../model";
import { engineIsSupported } from "../../../../policies/rules/rds/engine-is-supported";
import { describeRule, given } from "../../describe-rule";

const cluster = { type: "aws:rds/cluster:Cluster" };
const clusterInstance = { type: "aws:rds/clusterInstance:ClusterInstance" };
const globalCluster = { type: "aws:rds/globalCluster:GlobalCluster" };
const aurora = "aurora-postgresql";

describeRule(engineIsSupported, {
  passes: [
    { replicateSourceDb: "onebox-prod" },
    { replicateSourceDb: "onebox-prod", engine: "postgres", engineVersion: "17" },
    { engine: "postgres", engineVersion: "17" },
    { engine: "postgres", engineVersion: "16.9" },
    given({ engine: "postgres", engineVersion: "14.9" }, { today: "2026-08-28" }),
    given({ engine: aurora, engineVersion: "16.4" }, cluster),
    given({ engine: "postgres", engineVersion: "17.2" }, cluster),
    given({ engine: aurora, engineVersion: "17.4" }, clusterInstance),
    given({ engine: aurora, clusterIdentifier: unknown }, clusterInstance),
    given({ engine: aurora, engineVersion: "17.4" }, globalCluster),
    given({ sourceDbClusterIdentifier: "arn:aws:rds:us-east-1:123456789012:cluster:one" }, globalCluster),
  ],
  fails: [
    {},
    { replicateSourceDb: "" },
    { replicateSourceDb: "onebox-prod", engineVersion: "13.4" },
    { engine: "postgres", engineVersion: "13.4" },
    { engine: "postgres", engineVersion: "14.9" },
    { engine: "postgres", engineVersion: "nine" },
    { engine: "mysql", engineVersion: "17" },
    { engine: aurora },
    given({ engine: "postgres", engineVersion: "17" }, { today: "2029-10-01" }),
    given({ engine: aurora }, cluster),
    given({ engine: aurora, engineVersion: "11.9" }, cluster),
    given({ engine: aurora, engineVersion: "14.9" }, cluster),
    given({ engine: aurora, engineVersion: "17.4" }, { ...cluster, today: "2029-10-01" }),
    given({ engine: "aurora-mysql", engineVersion: "8.0.mysql_aurora.3.08.0" }, cluster),
    given({ engine: aurora, engineVersion: "12.9", clusterIdentifier: "one" }, clusterInstance),
    given({ engine: aurora }, globalCluster),
    given({ engine: aurora, engineVersion: "13.9" }, globalCluster),
  ],
  notEvaluated: [
    { engine: "postgres", engineVersion: unknown },
    { engine: unknown, engineVersion: "17" },
    given({ engine: aurora, engineVersion: unknown }, cluster),
    given({ engine: aurora, engineVersion: unknown, clusterIdentifier: "one" }, clusterInstance),
  ],
});
