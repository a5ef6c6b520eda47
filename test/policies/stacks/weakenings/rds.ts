import { read } from "../../../../graph";
import type { Node } from "../../../../policies/frame/graph";
import { join, none, of, orAbsent, present, to, type Weakenings } from "./weakening";

/** Databases. */
export const rds: Weakenings = {
  ...of(["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"], {
    backupRetentionPeriod: to(0, 1, "14"),
    copyTagsToSnapshot: to(false),
    deletionProtection: to(false),
    engineLifecycleSupport: to("open-source-rds-extended-support"),
    finalSnapshotIdentifier: present(""),
    manageMasterUserPassword: to(false),
    masterPassword: orAbsent("hunter2"),
    password: orAbsent("hunter2"),
    replicateSourceDb: join("a replica has the password of its source"),
    skipFinalSnapshot: orAbsent(true),
    snapshotIdentifier: join("a restored database has the password of its snapshot"),
    storageEncrypted: to(false),
  }),
  ...of(["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"], {
    caCertIdentifier: orAbsent("rds-ca-2019"),
    publiclyAccessible: orAbsent(true),
  }),
  ...of("aws:rds/snapshotCopy:SnapshotCopy", { kmsKeyId: present("") }),
  ...of("aws:rds/instance:Instance", {
    allocatedStorage: {
      to: [100_000],
      removed: none,
      because: "RDS refuses a database without a size",
    },
    autoMinorVersionUpgrade: orAbsent(false),
    backupWindow: to("03:00-04:00", "at night"),
    deleteAutomatedBackups: to(true),
    enabledCloudwatchLogsExports: to([]),
    engine: {
      to: ["mysql", ""],
      removed: none,
      because: "without an engine AWS takes that of a snapshot; the version is judged all the same",
    },
    engineVersion: to("12", "13.4", "newest"),
    maintenanceWindow: to("sun:01:00-sun:02:00", "sometimes"),
    maxAllocatedStorage: to(0, 50),
    parameterGroupName: present(""),
  }),
  ...of("aws:rds/parameterGroup:ParameterGroup", {
    parameters: to([]),
    "parameters.*.name": {
      to: ["application_name"],
      by: ["rds-connections-are-encrypted"],
      unless: (node, path) => !isParameter(node, path, "rds.force_ssl"),
      because: "two parameters log, and one is enough",
    },
    "parameters.*.value": {
      to: ["0", "off", ""],
      by: ["rds-connections-are-encrypted"],
      unless: (node, path) => !isParameter(node, path, "rds.force_ssl"),
      because: "two parameters log, and one is enough",
    },
  }),
  ...of("aws:rds/subnetGroup:SubnetGroup", {
    subnetIds: to([], ["subnet-1"]),
  }),
};

function isParameter(node: Node, path: string, wanted: string): boolean {
  const name = read(node, path.replace(/\.[^.]+$/, ".name"));
  return name.state === "known" && name.value === wanted;
}
