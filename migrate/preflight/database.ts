import type { Database } from "../inventory/database";
import type { Disk, Machine } from "../inventory/machine";
import { list, size } from "../report/words";
import { count, number } from "../../model/words";
import { type Check, confirmable, fine, remark, stop, unknown } from "./check";
import { isTrusted, offeredLanguages, offerOf } from "./rds-extensions";

/** What of the old database would stop the move to a major version of PostgreSQL on RDS. */
export function databaseChecks(database: Database, machine: Machine | null, targetMajor: number): Check[] {
  return [
    versions(database, targetMajor),
    ...replication(database),
    slotLimit(database, machine),
    freeDisk(database, machine),
    identities(database),
    ...extensions(database, targetMajor),
    ...objects(database),
    ...orderings(database),
    encoding(database),
    ...transactions(database),
    sequences(database),
    notReplicated(database),
    ...notCopied(database),
  ];
}

/** Nothing is said of what there is not. */
function whereAny(names: readonly string[], check: (listed: string) => Check): Check[] {
  return names.length === 0 ? [] : [check(list(names))];
}

function versions({ version, versionNumber }: Database, target: number): Check {
  const major = Math.floor(versionNumber / 10_000);
  if (major < 10)
    return stop(
      "version",
      `PostgreSQL ${version} has no logical replication`,
      "Upgrade the old server to 10 or later first (pg_upgradecluster), or move by dump with a longer freeze.",
    );
  if (major > target)
    return stop(
      "version",
      `PostgreSQL ${version}, and the new database is ${target}`,
      `Set onebox:database.engineVersion to "${major}" or later.`,
    );
  return fine("version", `PostgreSQL ${version} to ${target}`);
}

function replication({ settings, walSenders, slots, isReplica }: Database): Check[] {
  const level = settings["wal_level"];
  const free = (name: string, used: number): number => Number(settings[name]?.value ?? 0) - used;
  const [freeSlots, freeSenders] = [free("max_replication_slots", slots.length), free("max_wal_senders", walSenders)];
  const restart =
    "then restart PostgreSQL in a quiet hour (systemctl restart postgresql): seconds without the database";
  const idle = slots.filter(({ isActive }) => !isActive).map(({ name }) => name);
  return [
    level?.value === "logical"
      ? fine("wal-level", "wal_level is logical")
      : stop(
          "wal-level",
          `wal_level is ${level?.value ?? "not known"}`,
          `ALTER SYSTEM SET wal_level = 'logical'; ${restart}.`,
        ),
    freeSlots > 0 && freeSenders > 1
      ? fine("replication-slots", `${freeSlots} slots and ${freeSenders} senders are free`)
      : stop(
          "replication-slots",
          `${freeSlots} slots and ${freeSenders} senders are free; one slot and two senders are needed`,
          `ALTER SYSTEM SET max_replication_slots and max_wal_senders to 10 or more; ${restart}.`,
        ),
    idle.length === 0
      ? fine("idle-slots", "no slot is unused")
      : stop(
          "idle-slots",
          `unused slots retain WAL and fill the disk: ${list(idle)}`,
          "SELECT pg_drop_replication_slot(…) for those that nothing needs.",
        ),
    ...(isReplica ? [stop("is-replica", "it is a standby", "Move from the primary.")] : []),
  ];
}

/** Of the disk that the database lies on. */
function diskOf({ settings }: Database, machine: Machine | null): Disk | null {
  const folder = settings["data_directory"]?.value;
  if (folder === undefined) return null;
  const holds = ({ mountedAt }: Disk): boolean =>
    folder === mountedAt || folder.startsWith(mountedAt.replace(/\/?$/, "/"));
  const fitting = (machine?.disks ?? []).filter(holds);
  return fitting.sort((left, right) => right.mountedAt.length - left.mountedAt.length)[0] ?? null;
}

function slotLimit(database: Database, machine: Machine | null): Check {
  const limit = database.settings["max_slot_wal_keep_size"];
  const half = Math.max(1, Math.floor((diskOf(database, machine)?.freeBytes ?? 2e9) / 2e9));
  const todo = `ALTER SYSTEM SET max_slot_wal_keep_size = '${half}GB'; SELECT pg_reload_conf(); no restart is needed.`;
  if (limit === undefined)
    return confirmable(
      unknown(
        "slot-limit",
        "this PostgreSQL has no max_slot_wal_keep_size: an unused slot fills its disk",
        "Watch the disk while `follow` runs; it drops its slot before the disk is full.",
      ),
    );
  return limit.value === "-1"
    ? stop("slot-limit", "max_slot_wal_keep_size is unlimited: an unused slot fills the old server's disk", todo)
    : fine("slot-limit", `max_slot_wal_keep_size is ${limit.value} ${limit.unit ?? ""}`);
}

function freeDisk(database: Database, machine: Machine | null): Check {
  const disk = diskOf(database, machine);
  if (disk === null)
    return unknown(
      "free-disk",
      "the disk of the database is not known",
      "Run the inventory as root, and look at `df`.",
    );
  const share = disk.freeBytes / disk.sizeBytes;
  const found = `${size(disk.freeBytes)} free of ${size(disk.sizeBytes)} at ${disk.mountedAt}`;
  return share < 0.15 || disk.freeBytes < 3e9
    ? stop("free-disk", found, "Make room: 15 % and 3 GB at least, because WAL is retained while the copy runs.")
    : fine("free-disk", found);
}

function identities({ withoutIdentity }: Database): Check {
  if (withoutIdentity.length === 0) return fine("replica-identity", "every table has a replica identity");
  const statements = withoutIdentity.map((name) => `ALTER TABLE ${name} REPLICA IDENTITY FULL;`);
  return stop(
    "replica-identity",
    `${withoutIdentity.length} tables have none; once published, they refuse UPDATE and DELETE on the live server`,
    `Give each a primary key, or: ${statements.join(" ")}`,
  );
}

function extensions(database: Database, major: number): Check[] {
  const unclear = database.extensions.filter(({ name }) => offerOf(name, major) === null).map(({ name }) => name);
  const lacking = database.extensions.flatMap(({ name }) => {
    const offer = offerOf(name, major);
    return offer !== null && !offer.isOffered ? [`${name} (${offer.instead})`] : [];
  });
  const offered = database.extensions.filter(({ name }) => offerOf(name, major)?.isOffered === true);
  const elsewhere = offered.filter(
    ({ name, schema }) => !isTrusted(name) && !["public", "pg_catalog"].includes(schema),
  );
  return [
    ...whereAny(
      elsewhere.map(({ name, schema }) => `${name} in ${schema}`),
      (listed) =>
        stop(
          "extension-schemas",
          `lie in a schema of their own: ${listed}`,
          "Only the new database's master role makes them, before the copy, and the copy makes schemas: ALTER EXTENSION … SET SCHEMA public, or DROP EXTENSION and create it again after the move.",
        ),
    ),
    ...whereAny(lacking, (listed) =>
      stop(
        "extensions",
        `RDS does not offer ${listed}`,
        "Replace each, and DROP EXTENSION on the old server before the copy.",
      ),
    ),
    ...(lacking.length === 0 && (offered.length > 0 || unclear.length === 0)
      ? [fine("extensions", `RDS offers ${list(offered.map(({ name }) => name))}`)]
      : []),
    ...whereAny(unclear, (listed) =>
      confirmable(
        unknown(
          "extensions-unclear",
          `whether RDS offers ${listed} is not known here`,
          "Ask the new database: SHOW rds.extensions",
        ),
      ),
    ),
  ];
}

function objects(database: Database): Check[] {
  const foreign = database.functionLanguages.filter(({ language }) => !offeredLanguages.includes(language));
  const servers = database.foreignServers.map(({ name, wrapper }) => `${name} (${wrapper})`);
  const superusers = database.roles.filter(
    ({ name, isSuperuser }) => isSuperuser && database.owners.includes(name) && name !== "postgres",
  );
  return [
    foreign.length === 0
      ? fine("functions", "all functions are in languages that RDS offers")
      : stop(
          "functions",
          `RDS has no such language: ${list(foreign.map(({ name, language }) => `${name} (${language})`))}`,
          "Rewrite them in SQL or PL/pgSQL, or move them into the application.",
        ),
    ...whereAny(servers, (listed) =>
      stop(
        "foreign-servers",
        `foreign servers: ${listed}`,
        "DROP SERVER … CASCADE: their addresses and passwords hold on the old server alone. Make those that are needed on the new database after the move; of file_fdw there are none on RDS.",
      ),
    ),
    ...whereAny(database.unlogged, (listed) =>
      stop(
        "unlogged",
        `unlogged tables are not followed: ${listed}`,
        "ALTER TABLE … SET LOGGED, or drop them where they hold nothing that is needed.",
      ),
    ),
    ...whereAny(database.tablespaces, (listed) =>
      remark(
        "tablespaces",
        `tablespaces: ${listed}`,
        "RDS has one volume; the schema is restored without them (pg_dump --no-tablespaces).",
      ),
    ),
    ...whereAny(database.eventTriggers, (listed) =>
      stop(
        "event-triggers",
        `event triggers: ${listed}`,
        "The application's role may not make them, and the master role only after the move: DROP EVENT TRIGGER, and create them again then.",
      ),
    ),
    ...whereAny(database.ofSuperusers, (listed) =>
      stop(
        "of-superusers",
        `only a superuser can make: ${listed}`,
        "RDS has none. DROP each, with the indexes that use it, or ALTER FUNCTION … NOT LEAKPROOF; a cast needs a function of its own.",
      ),
    ),
    ...whereAny(database.replicaTriggers, (listed) =>
      stop(
        "replica-triggers",
        `triggers that fire for replicated rows, too, would do their work twice: ${listed}`,
        "ALTER TABLE … ENABLE TRIGGER … makes them ordinary triggers; ENABLE ALWAYS again after the move, if they have to be.",
      ),
    ),
    ...whereAny(database.forcedRowSecurity, (listed) =>
      stop(
        "forced-row-security",
        `policies bind the owner of: ${listed}`,
        "Replication writes as the owner, and rows that nobody may see cannot be compared: ALTER TABLE … NO FORCE ROW LEVEL SECURITY until the move is over.",
      ),
    ),
    ...whereAny(
      superusers.map(({ name }) => name),
      (listed) =>
        remark(
          "superusers",
          `tables belong to superusers: ${listed}`,
          "RDS has none; the application's role owns its tables there. Look for what the application does as superuser (COPY from files, CREATE EXTENSION).",
        ),
    ),
    ...(database.subscriptions === 0
      ? []
      : [
          stop(
            "subscriptions",
            "the old database subscribes to another",
            "Move the source, or end the subscription first.",
          ),
        ]),
  ];
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL-Collations.html: RDS keeps an older C library's orderings. */
function orderings({ databases, name, ordered }: Database): Check[] {
  const own = databases.find((one) => one.name === name);
  const isByBytes = /^(C|POSIX)$/.test(own?.collate ?? "") && own?.provider === "c";
  const { rangePartitions, checks, uniqueExpressions, collatedColumns } = ordered;
  const unequal = collatedColumns.filter(({ isDeterministic }) => !isDeterministic);
  const depends = [
    ...(isByBytes ? [] : rangePartitions.map((table) => `the ranges of ${table}`)),
    ...(isByBytes ? [] : checks.map((check) => `${check.name} of ${check.table}: ${check.definition}`)),
    ...uniqueExpressions.map((definition) => definition),
    ...unequal.map(({ column, collation }) => `${column} by ${collation}, in which different texts can be equal`),
  ];
  const found = `${own?.collate ?? "?"} (${own?.provider === "i" ? "ICU" : "C library"})`;
  return [
    isByBytes
      ? fine("collation", "the database is ordered by bytes, as everywhere")
      : remark(
          "collation",
          `ordered by ${found}; RDS orders by another version of it`,
          "Lists may be sorted differently for letters beyond ASCII and for punctuation; the copy rebuilds the indexes.",
        ),
    depends.length === 0
      ? fine("orderings", "no constraint, partition or unique index depends on the order of texts")
      : confirmable(
          stop(
            "orderings",
            `depend on how texts are ordered or folded: ${list(depends)}`,
            "Rows may be refused or lie in another partition. Rehearse: a copy that went through and was verified proves it; then confirm.",
          ),
        ),
  ];
}

function encoding({ databases, name }: Database): Check {
  const found = databases.find((one) => one.name === name)?.encoding ?? "not known";
  return found === "UTF8"
    ? fine("encoding", "UTF8")
    : confirmable(
        stop(
          "encoding",
          `the database is ${found}, and the new one is UTF8`,
          found === "SQL_ASCII"
            ? "Nothing has ever looked at its bytes, and the copy breaks off at the first text that is not UTF-8: mend each that a rehearsal names, then confirm."
            : "The copy converts every text, and both sides are compared as UTF-8. A column of bytes in a text may become too long: rehearse, then confirm.",
        ),
      );
}

function transactions({ preparedTransactions, longTransactions }: Database): Check[] {
  return [
    preparedTransactions === 0
      ? fine("prepared-transactions", "no transaction is prepared")
      : stop(
          "prepared-transactions",
          `${preparedTransactions} prepared transactions`,
          "COMMIT PREPARED or ROLLBACK PREPARED them (pg_prepared_xacts): a slot is made only once they are over.",
        ),
    longTransactions.length === 0
      ? fine("long-transactions", "no transaction is older than five minutes")
      : stop(
          "long-transactions",
          list(
            longTransactions.map(
              ({ user, application, seconds }) =>
                `${user ?? "?"} ${application ?? ""} for ${number(Math.round(seconds / 60))} min`,
            ),
          ),
          "End them, and find out why they stay open: the copy waits for the oldest, and WAL is retained for it.",
        ),
  ];
}

function sequences({ sequencesNearEnd }: Database): Check {
  return sequencesNearEnd.length === 0
    ? fine("sequences", "no sequence is near its end")
    : remark(
        "sequences",
        list(sequencesNearEnd.map(({ name, last, max }) => `${name} is at ${last} of ${max}`)),
        "Make column and sequence bigint before the move, or in the first release after it.",
      );
}

function notReplicated(database: Database): Check {
  const { largeObjects, largeObjectBytes, materializedViews } = database;
  const found = [
    ...(largeObjects === 0 ? [] : [`${number(largeObjects)} large objects, ${size(largeObjectBytes)}`]),
    ...materializedViews.map((name) => `materialised view ${name}`),
  ];
  return found.length === 0
    ? fine("not-replicated", "everything but sequences and schema changes is replicated")
    : remark(
        "not-replicated",
        `are not replicated: ${list(found)}`,
        "They are brought right before the freeze, and within it those that were written since, or whose tables were: a rehearsal says how long that takes.",
      );
}

// Why: docs/decisions/0230.
/** What belongs to roles and to the server, which are others on the new side. */
function notCopied({ privileges, savedSettings, name }: Database): Check[] {
  const granted = privileges.map(({ role, objects }) => `${role} on ${count(objects, "object")}`);
  const saved = savedSettings.map(
    ({ role, database, names }) => `${names.join(", ")} of ${role ?? database ?? "every role"}`,
  );
  return [
    granted.length === 0
      ? fine("privileges", "no role has privileges on what belongs to another")
      : confirmable(
          stop(
            "privileges",
            `privileges are not moved, because their roles are not: ${list(granted)}`,
            `The application's role owns everything on the new side, and needs none. For any other role that is still wanted: CREATE ROLE there, and after the copy what \`pg_dump --schema-only ${name} | grep -E '^(GRANT|REVOKE|ALTER DEFAULT)'\` prints of it; then confirm.`,
          ),
        ),
    saved.length === 0
      ? fine("saved-settings", "nothing is set by ALTER ROLE or ALTER DATABASE")
      : confirmable(
          stop(
            "saved-settings",
            `are not moved: ${list(saved)}`,
            "psql's \\drds shows them. What the application relies on (search_path, timezone, default_text_search_config) is set on the new side by ALTER DATABASE … SET or ALTER ROLE … SET; then confirm.",
          ),
        ),
  ];
}
