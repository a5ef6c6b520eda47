import type { Value } from "../../model";
import { type Behaviours, type Departure, type Effect, guard, type Loss, type Move } from "../behaviour";
import { count } from "../../model/words";
import { refusedUntilWindow } from "./window";

/** What each change of an instance does, in AWS's own table. */
const page = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.Settings.html";
const failover = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.Failover.html";

/** Without `applyImmediately` RDS keeps most changes for the maintenance window. */
function wait({ is }: Pick<Move, "is">): "now" | "window" {
  return is["applyImmediately"] === true ? "now" : "window";
}

/** A standby takes over in one to two minutes; without one, the only instance is away for as long as it takes. */
function restart(move: Move, alone: { readonly from: number; readonly to: number | null }): Effect {
  const hasStandby = move.was["multiAz"] === true && move.is["multiAz"] === true;
  const seconds = hasStandby ? { from: 60, to: 120 } : alone;
  return {
    waits: wait(move),
    interruption: { what: "database-restarted", seconds, source: hasStandby ? failover : page },
  };
}

const quietly = (move: Move): Effect => ({ waits: wait(move) });

function storage({ before, after, was, is }: Move): Effect {
  if (typeof before !== "number" || typeof after !== "number") return { depends: "the size of the storage" };
  if (after > before) {
    return {
      waits: wait({ is }),
      note: `Storage grows from ${before} to ${after} GB without an interruption.`,
      depends:
        "another change of storage within six hours is refused; where it has grown beyond the new size by itself, nothing happens.",
    };
  }
  const most = is["maxAllocatedStorage"] ?? was["maxAllocatedStorage"];
  // instance.go: allocated_storage, DiffSuppressFunc.
  if (typeof most === "number" && most > after) {
    return { isSame: true, note: "Storage cannot shrink: the provider leaves it as it is, and it costs what it cost." };
  }
  return {
    refused: {
      by: "aws",
      why: `RDS cannot make storage smaller (${before} to ${after} GB).`,
      fix: "Keep the size; less storage is a new database, into which a dump is restored.",
    },
  };
}

function version(move: Move): Effect {
  const [from, to] = [parts(move.before), parts(move.after)];
  if (from === null || to === null) return { depends: "the version of the database" };
  const [was, is] = [from.major, to.major];
  if (is < was) return { refused: downgrade(move) };
  if (is > was) {
    const effect = restart(move, { from: 300, to: null });
    const allowed = move.is["allowMajorVersionUpgrade"] === true;
    return {
      ...effect,
      // The upgrade itself is the same with a standby: both are upgraded at once.
      interruption: { what: "database-restarted", seconds: { from: 300, to: null }, source: upgrade },
      depends: "how long the upgrade takes, and whether its own check of the data allows it.",
      note: "Another major version: it cannot be undone; RDS takes a snapshot before it.",
      ...(allowed
        ? {}
        : {
            refused: {
              by: "aws" as const,
              why: "RDS refuses another major version without allowMajorVersionUpgrade.",
              fix: "Have it made at once: `database.applyChanges: now` in the settings, which sets applyImmediately and allowMajorVersionUpgrade. docs/runbooks/upgrade.md says what comes before.",
            },
          }),
    };
  }
  // instance.go: engine_version "17" is met by every 17.x.
  if (to.minor === null) return { isSame: true, note: "The major version alone is met by every minor one of it." };
  if (from.minor !== null && to.minor < from.minor) return { refused: downgrade(move) };
  return {
    ...restart(move, { from: 120, to: 900 }),
    depends: "whether RDS has gone further by itself already: then it refuses, as a downgrade.",
  };
}

const upgrade = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.html";

function downgrade({ before, after }: Move) {
  return {
    by: "aws" as const,
    why: `RDS never goes back to an older version (${JSON.stringify(before)} to ${JSON.stringify(after)}).`,
    fix: "Keep the version; an older one is a new database, into which a dump is restored.",
  };
}

function parts(value: Value | undefined): { readonly major: number; readonly minor: number | null } | null {
  const [, major, minor] = typeof value === "string" ? (/^(\d+)(?:\.(\d+))?$/.exec(value) ?? []) : [];
  return major === undefined ? null : { major: Number(major), minor: minor === undefined ? null : Number(minor) };
}

function backups({ before, after, is }: Move): Effect {
  if (before === after) return {};
  const isOffOrOn = before === 0 || after === 0;
  if (!isOffOrOn) return { waits: "eventually", ...fewerDays(before, after) };
  return {
    waits: wait({ is }),
    interruption: { what: "database-restarted", seconds: { from: 10, to: 300 }, source: page },
    ...(after === 0
      ? { lost: "every automated backup, and with them point-in-time recovery; snapshots that were taken by hand stay" }
      : {}),
  };
}

function fewerDays(before: Value | undefined, after: Value | undefined): Effect {
  return typeof before === "number" && typeof after === "number" && after < before
    ? { lost: `automated backups older than ${count(after, "day")}, and with them every point in time before` }
    : {};
}

/** "When you change the DB instance identifier, an instance reboot occurs": API_ModifyDBInstance, NewDBInstanceIdentifier. */
function renamed(move: Move): Effect {
  return {
    ...restart(move, { from: 60, to: 300 }),
    note: "Its address changes with its name: who connects by the old one finds nothing from then on.",
  };
}

function lossOf({ was }: Departure): Loss {
  const snapshot = was["skipFinalSnapshot"] === true ? null : "A final snapshot is taken";
  const backups = was["deleteAutomatedBackups"] === false ? "automated backups stay for their days" : null;
  const kept = [snapshot, backups].filter((one) => one !== null);
  return { lost: "the database", kept: kept.length === 0 ? null : `${kept.join(", and ")}.` };
}

export const database: Behaviours = {
  "aws:rds/instance:Instance": {
    provider: "rds/instance.go",
    cloudFormation: "RDS::DBInstance",
    name: "identifier",
    replacedBy: [
      "availabilityZone",
      "backupTarget",
      "characterSetName",
      "customIamInstanceProfile",
      "dbName",
      "engine",
      "engineLifecycleSupport",
      "kmsKeyId",
      "ncharCharacterSetName",
      "restoreToPointInTime",
      "s3Import",
      "snapshotIdentifier",
      "storageEncrypted",
      "timezone",
      "username",
    ],
    computed: [
      "availabilityZone",
      "backupRetentionPeriod",
      "backupWindow",
      "caCertIdentifier",
      "engineVersion",
      "identifier",
      "kmsKeyId",
      "maintenanceWindow",
      "multiAz",
      "parameterGroupName",
      "storageType",
    ],
    differs: {
      dbSubnetGroupName: "the provider moves the instance by ModifyDBInstance",
      // CHANGELOG of 5.0.0: "Updates to `identifier` and `identifier_prefix` will no longer cause the database instance to be destroyed and recreated".
      dbInstanceIdentifier: "named identifier, and the provider renames it by ModifyDBInstance",
      dbClusterIdentifier: "no argument of the provider",
      dbSystemId: "no argument of the provider",
      sourceRegion: "no argument of the provider",
      masterUsername: "named username",
    },
    effects: {
      availabilityZone: { depends: "in which zone the database is now: a failover or a recovery may have moved it." },
      instanceClass: (move) => restart(move, { from: 300, to: 900 }),
      engineVersion: version,
      allocatedStorage: storage,
      maxAllocatedStorage: {},
      storageType: (move) =>
        [move.before, move.after].includes("standard") ? restart(move, { from: 60, to: null }) : quietly(move),
      iops: quietly,
      storageThroughput: quietly,
      iamDatabaseAuthenticationEnabled: quietly,
      identifier: renamed,
      identifierPrefix: renamed,
      multiAz: (move) => ({
        waits: wait(move),
        note:
          move.after === true
            ? "The standby is made from a snapshot; the database stays up, and may be slower meanwhile."
            : "The standby goes; the database stays up.",
      }),
      backupRetentionPeriod: backups,
      backupWindow: { waits: "eventually" },
      maintenanceWindow: {
        note: "Where something waits for the window, it waits for the new one from now on; where that has begun already, RDS makes it at once, with its restart.",
      },
      dbSubnetGroupName: (move) => ({
        waits: wait(move),
        interruption: { what: "database-moved", seconds: { from: 300, to: null }, source: page },
      }),
      parameterGroupName: { waits: "restart", note: "Settings that need it take hold at the next restart." },
      caCertIdentifier: (move) => restart(move, { from: 10, to: 300 }),
      port: (move) => restart({ ...move, is: { ...move.is, applyImmediately: true } }, { from: 10, to: 300 }),
      networkType: (move) => restart(move, { from: 10, to: 300 }),
      deletionProtection: guard(false, "From now on RDS lets it be deleted."),
      skipFinalSnapshot: guard(true, "From now on no last snapshot is taken when it is deleted."),
      deleteAutomatedBackups: guard(true, "From now on its automated backups go when it is deleted."),
    },
    holds: lossOf,
    leaves: ({ skipFinalSnapshot, finalSnapshotIdentifier }) =>
      skipFinalSnapshot === true || typeof finalSnapshotIdentifier !== "string"
        ? null
        : `the snapshot ${finalSnapshotIdentifier}`,
    // instance.go, resourceInstanceDelete: the protection is lifted only where the state says that there is none.
    refusesDeletion: ({ was }) =>
      was["deletionProtection"] === true
        ? {
            by: "aws",
            why: "The database has deletion protection.",
            fix: "Set keep to false in a change of its own first, and bring the environment up to date with it.",
          }
        : null,
    readBack: {
      allocatedStorage: "grows by itself up to maxAllocatedStorage",
      engineVersion: "minor versions update themselves in the window; the state keeps what was written",
      availabilityZone: "a failover, or a recovery, moves it",
      maintenanceWindow: "in lower case",
    },
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    provider: "rds/parameter_group.go",
    cloudFormation: "RDS::DBParameterGroup",
    name: "name",
    replacedBy: ["description", "family", "name", "namePrefix"],
    usedBy: ["parameterGroupName"],
    differs: { dbParameterGroupName: "named name", namePrefix: "the provider's own" },
    effects: { parameters: { note: "Static parameters take hold at the next restart of the database." } },
    refusesDeletion: (departure) => refusedUntilWindow(departure, "RDS", "database"),
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    provider: "rds/subnet_group.go",
    cloudFormation: "RDS::DBSubnetGroup",
    name: "name",
    replacedBy: ["name", "namePrefix"],
    differs: { dbSubnetGroupName: "named name" },
    effects: {
      subnetIds: {
        depends:
          "whether the database lies in a subnet that goes, or the new ones are of another VPC: then RDS refuses.",
      },
    },
    usedBy: ["dbSubnetGroupName"],
  },
};
