import { read, type Value } from "../../../../model";
import type { Node } from "../../../../policies/framework/graph";
import { asText } from "../../../../policies/framework/resource";
import { join, none, of, orAbsent, present, to, type Weakenings } from "./weakening";

const instance = "aws:rds/instance:Instance";
const cluster = "aws:rds/cluster:Cluster";
const clusterInstance = "aws:rds/clusterInstance:ClusterInstance";
const globalCluster = "aws:rds/globalCluster:GlobalCluster";

const snapshots = ["snapshot:Snapshot", "clusterSnapshot:ClusterSnapshot"];
const copies = ["snapshotCopy:SnapshotCopy", "clusterSnapshotCopy:ClusterSnapshotCopy"];

const passwordOfItsOrigin = join("what it comes from has a password, which it has as well");

const ruleByParameter: Readonly<Record<string, string>> = {
  "rds.force_ssl": "rds-connections-are-encrypted",
  log_connections: "rds-connections-are-logged",
  log_min_duration_statement: "rds-slow-statements-are-logged",
};

/** Of what these look for, RDS's own values are fine. */
const byDefault = ["rds-log-holds-no-password", "rds-parameters-lose-nothing", "rds-passwords-are-hashed-with-scram"];

const added =
  (name: string, value: string) =>
  (parameters: Value): Value => [...(parameters as readonly Value[]), { name, value }];

/** The rule that looks for the parameter of a list at this place; none where nobody does. */
function ruleAt(node: Node, path: string): readonly string[] {
  const name = read(node, path.replace(/\.[^.]+$/, ".name"));
  const rule = name.state === "known" ? ruleByParameter[asText(name.value)] : undefined;
  return rule === undefined ? none : [rule];
}

/** Of a duration that is none, the rule also tells that asks which statements are written down. */
function rulesOfValueAt(node: Node, path: string): readonly string[] {
  const rules = ruleAt(node, path);
  return rules.includes("rds-slow-statements-are-logged") ? [...rules, "rds-log-holds-no-password"] : rules;
}

const byParameter = {
  by: ruleAt,
  unless: (node: Node, path: string) => ruleAt(node, path).length === 0,
  because: "each rule looks for a parameter of its own",
};

/** Databases. */
export const rds: Weakenings = {
  ...of([instance, cluster], {
    backupRetentionPeriod: to(0, 1, "14"),
    copyTagsToSnapshot: to(false),
    deleteAutomatedBackups: to(true),
    enabledCloudwatchLogsExports: to([]),
    finalSnapshotIdentifier: present(""),
    globalClusterIdentifier: passwordOfItsOrigin,
    manageMasterUserPassword: to(false),
    masterPassword: orAbsent("hunter2"),
    masterPasswordWo: orAbsent("hunter2"),
    password: orAbsent("hunter2"),
    passwordWo: orAbsent("hunter2"),
    replicateSourceDb: passwordOfItsOrigin,
    replicationSourceIdentifier: passwordOfItsOrigin,
    restoreToPointInTime: passwordOfItsOrigin,
    skipFinalSnapshot: orAbsent(true),
    snapshotIdentifier: passwordOfItsOrigin,
    username: orAbsent("postgres", "ADMIN"),
    masterUsername: orAbsent("root"),
  }),
  ...of([instance, cluster, globalCluster], {
    deletionProtection: to(false),
    engineLifecycleSupport: to("open-source-rds-extended-support"),
    storageEncrypted: to(false),
  }),
  ...of([instance, cluster, clusterInstance, globalCluster], {
    engine: {
      to: ["mysql", "", "aurora-mysql"],
      removed: none,
      because: "without an engine AWS takes that of a snapshot; the version is judged all the same",
    },
    engineVersion: to("12", "13.4", "newest"),
  }),
  ...of([instance, clusterInstance], {
    caCertIdentifier: orAbsent("rds-ca-2019"),
    publiclyAccessible: orAbsent(true),
  }),
  ...of([instance, cluster, clusterInstance], { autoMinorVersionUpgrade: orAbsent(false) }),
  ...of(cluster, {
    caCertificateIdentifier: orAbsent("rds-ca-2019"),
    dbClusterParameterGroupName: present(""),
    preferredBackupWindow: to("03:00-04:00", "at night"),
    preferredMaintenanceWindow: to("sun:01:00-sun:02:00", "sometimes"),
  }),
  ...of(clusterInstance, {
    clusterIdentifier: present(""),
    engineVersion: {
      to: ["12", "13.4", "newest"],
      removed: none,
      because: "the version of its cluster is judged there",
    },
  }),
  ...of(globalCluster, {
    sourceDbClusterIdentifier: join("it says itself what it runs, and that it is encrypted"),
  }),
  ...of(
    [...snapshots, ...copies].map((name) => `aws:rds/${name}`),
    { sharedAccounts: orAbsent(["all"], "all"), "sharedAccounts.*": to("all") },
  ),
  ...of(
    copies.map((name) => `aws:rds/${name}`),
    { kmsKeyId: present("") },
  ),
  ...of(instance, {
    allocatedStorage: {
      to: [100_000],
      removed: none,
      because: "RDS refuses a database without a size",
    },
    backupWindow: to("03:00-04:00", "at night"),
    maintenanceWindow: to("sun:01:00-sun:02:00", "sometimes"),
    maxAllocatedStorage: to(0, 50),
    parameterGroupName: present(""),
  }),
  ...of(["aws:rds/parameterGroup:ParameterGroup", "aws:rds/clusterParameterGroup:ClusterParameterGroup"], {
    family: { to: [7], removed: none, because: "without a family its parameters are judged all the same" },
    parameters: {
      to: [[]],
      by: Object.values(ruleByParameter),
      unknown: [...Object.values(ruleByParameter), ...byDefault],
      edits: [
        ["by one that loses what was confirmed", added("synchronous_commit", "off"), "rds-parameters-lose-nothing"],
        ["by one without autovacuum", added("autovacuum", "0"), "rds-parameters-lose-nothing"],
        ["by one that writes every statement down", added("log_statement", "ddl"), "rds-log-holds-no-password"],
        ["by hashes of MD5", added("password_encryption", "md5"), "rds-passwords-are-hashed-with-scram"],
        ["by an older TLS", added("ssl_min_protocol_version", "TLSv1"), "rds-connections-are-encrypted"],
      ],
      because: "what RDS takes where nothing is said is fine of some",
    },
    "parameters.*.name": {
      to: ["application_name"],
      ...byParameter,
      unknown: (node, path) => [...new Set([...ruleAt(node, path), "rds-connections-are-encrypted", ...byDefault])],
    },
    "parameters.*.value": { to: ["off", ""], ...byParameter, by: rulesOfValueAt },
  }),
  ...of("aws:rds/proxy:Proxy", { requireTls: to(false, "true") }),
  ...of("aws:rds/subnetGroup:SubnetGroup", {
    subnetIds: to([], ["subnet-1"]),
  }),
};
