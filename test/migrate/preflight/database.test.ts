import assert from "node:assert/strict";
import type { Database } from "../../../migrate/inventory/database";
import type { Machine } from "../../../migrate/inventory/machine";
import { databaseChecks } from "../../../migrate/preflight/database";
import { offerOf } from "../../../migrate/preflight/rds-extensions";

const setting = (value: string, unit: string | null = null) => ({ value, unit, isPending: false });

/** One that nothing of stops. */
const ready: Database = {
  version: "15.18",
  versionNumber: 150_018,
  name: "hr",
  bytes: 1e9,
  isReplica: false,
  settings: {
    wal_level: setting("logical"),
    max_slot_wal_keep_size: setting("10240", "MB"),
    max_replication_slots: setting("10"),
    max_wal_senders: setting("10"),
    data_directory: setting("/var/lib/postgresql/15/main"),
    shared_buffers: setting("16384", "8kB"),
  },
  walSenders: 0,
  slots: [],
  databases: [
    { name: "hr", bytes: 1e9, encoding: "UTF8", collate: "C", ctype: "C", provider: "c", collationVersion: null },
  ],
  extensions: [{ name: "plpgsql", version: "1.0", schema: "public" }],
  roles: [],
  owners: ["hr"],
  largeObjects: 0,
  largeObjectBytes: 0,
  tableCount: 1,
  biggestTables: [],
  withoutIdentity: [],
  unlogged: [],
  materializedViews: [],
  foreignTables: [],
  foreignServers: [],
  sequencesNearEnd: [],
  unreadableSequences: [],
  longTransactions: [],
  preparedTransactions: 0,
  functionLanguages: [],
  tablespaces: [],
  eventTriggers: [],
  replicaTriggers: [],
  forcedRowSecurity: [],
  privileges: [],
  savedSettings: [],
  ofSuperusers: [],
  publications: [],
  subscriptions: 0,
  ordered: { rangePartitions: [], checks: [], uniqueExpressions: [], collatedColumns: [] },
};

const machine: Machine = {
  system: "Debian GNU/Linux 12",
  kernel: "6.1",
  architecture: "x86_64",
  processors: 2,
  memoryMb: 8_000,
  swapMb: 0,
  usedMb: 4_000,
  timezone: "Europe/Berlin",
  libc: "glibc 2.36",
  disks: [
    { mountedAt: "/", sizeBytes: 50e9, freeBytes: 1e9 },
    { mountedAt: "/var/lib/postgresql", sizeBytes: 100e9, freeBytes: 60e9 },
  ],
  addresses: ["203.0.113.7"],
  load: null,
};

const german = [
  {
    name: "hr",
    bytes: 1e9,
    encoding: "UTF8",
    collate: "de_DE.UTF-8",
    ctype: "de_DE.UTF-8",
    provider: "c",
    collationVersion: "2.36",
  },
];
const set = (changes: Database["settings"]): Partial<Database> => ({ settings: { ...ready.settings, ...changes } });
const withoutLimit = Object.fromEntries(
  Object.entries(ready.settings).filter(([name]) => name !== "max_slot_wal_keep_size"),
);

describe("what of an old database stops the move", () => {
  it("is nothing where all is ready", () => {
    assert.deepEqual(
      databaseChecks(ready, machine, 17).filter(({ verdict }) => verdict !== "fine"),
      [],
    );
  });

  const cases: readonly (readonly [id: string, verdict: string, todo: RegExp, changes: Partial<Database>])[] = [
    ["wal-level", "stop", /wal_level = 'logical'.*restart/, set({ wal_level: setting("replica") })],
    ["replication-slots", "stop", /max_replication_slots/, set({ max_replication_slots: setting("0") })],
    ["replication-slots", "stop", /max_wal_senders/, { walSenders: 9 }],
    ["idle-slots", "stop", /pg_drop_replication_slot/, { slots: [{ name: "old", isActive: false }] }],
    [
      "slot-limit",
      "stop",
      /max_slot_wal_keep_size = '30GB'.*no restart/,
      set({ max_slot_wal_keep_size: setting("-1", "MB") }),
    ],
    ["slot-limit", "unknown", /Watch the disk/, { settings: withoutLimit }],
    ["is-replica", "stop", /primary/, { isReplica: true }],
    ["replica-identity", "stop", /ALTER TABLE public\.log REPLICA IDENTITY FULL;/, { withoutIdentity: ["public.log"] }],
    ["version", "stop", /Upgrade the old server/, { version: "9.6.24", versionNumber: 90_624 }],
    ["version", "stop", /engineVersion to "18"/, { version: "18.1", versionNumber: 180_001 }],
    ["extensions", "stop", /Replace each/, { extensions: [{ name: "timescaledb", version: "2", schema: "public" }] }],
    ["extensions", "stop", /Replace each/, { extensions: [{ name: "old_snapshot", version: "1", schema: "public" }] }],
    [
      "extension-schemas",
      "stop",
      /SET SCHEMA public/,
      { extensions: [{ name: "postgis", version: "3.5", schema: "gis" }] },
    ],
    [
      "extensions-unclear",
      "unknown",
      /SHOW rds\.extensions/,
      { extensions: [{ name: "our_own", version: "1", schema: "public" }] },
    ],
    ["functions", "stop", /PL\/pgSQL/, { functionLanguages: [{ name: "public.f", language: "plpython3u" }] }],
    ["foreign-servers", "stop", /DROP SERVER/, { foreignServers: [{ name: "files", wrapper: "postgres_fdw" }] }],
    ["tablespaces", "remark", /one volume/, { tablespaces: ["fast"] }],
    ["event-triggers", "stop", /DROP EVENT TRIGGER/, { eventTriggers: ["audit"] }],
    ["replica-triggers", "stop", /ENABLE TRIGGER/, { replicaTriggers: ["public.a t"] }],
    ["forced-row-security", "stop", /NO FORCE ROW LEVEL SECURITY/, { forcedRowSecurity: ["public.a"] }],
    [
      "superusers",
      "remark",
      /RDS has none/,
      { roles: [{ name: "hr", isSuperuser: true, canLogIn: true, replicates: true, bypassesRowSecurity: true }] },
    ],
    ["subscriptions", "stop", /source/, { subscriptions: 1 }],
    ["collation", "remark", /sorted differently/, { databases: german }],
    [
      "orderings",
      "stop",
      /Rehearse/,
      { databases: german, ordered: { ...ready.ordered, rangePartitions: ["public.by_name"] } },
    ],
    [
      "orderings",
      "stop",
      /Rehearse/,
      { ordered: { ...ready.ordered, uniqueExpressions: ["CREATE UNIQUE INDEX i ON t (lower(name))"] } },
    ],
    [
      "encoding",
      "stop",
      /converts every text/,
      { databases: [{ ...german[0], encoding: "LATIN1" }] as Database["databases"] },
    ],
    [
      "encoding",
      "stop",
      /not UTF-8: mend/,
      { databases: [{ ...german[0], encoding: "SQL_ASCII" }] as Database["databases"] },
    ],
    ["prepared-transactions", "stop", /COMMIT PREPARED/, { preparedTransactions: 1 }],
    [
      "long-transactions",
      "stop",
      /End them/,
      { longTransactions: [{ user: "hr", application: "psql", state: "idle in transaction", seconds: 900 }] },
    ],
    ["sequences", "remark", /bigint/, { sequencesNearEnd: [{ name: "s", last: "32000", max: "32767" }] }],
    ["unlogged", "stop", /SET LOGGED/, { unlogged: ["public.scratch"] }],
    ["of-superusers", "stop", /NOT LEAKPROOF/, { ofSuperusers: ["operator class public.backwards"] }],
    ["privileges", "stop", /CREATE ROLE.*GRANT\|REVOKE/, { privileges: [{ role: "report", objects: 3 }] }],
    [
      "saved-settings",
      "stop",
      /\\drds.*search_path/,
      { savedSettings: [{ role: null, database: "hr", names: ["timezone"] }] },
    ],
    ["not-replicated", "remark", /a rehearsal says/, { materializedViews: ["public.names"] }],
    ["not-replicated", "remark", /right before the freeze/, { largeObjects: 3, largeObjectBytes: 10 }],
  ];
  for (const [id, verdict, todo, changes] of cases)
    it(`is ${id} (${verdict}), with what to do: ${Object.keys(changes).join(", ")}`, () => {
      const [found, ...others] = databaseChecks({ ...ready, ...changes }, machine, 17).filter(
        (check) => check.verdict !== "fine" && (check.id === id || check.id !== "collation"),
      );
      assert.deepEqual([found?.id, found?.verdict, others.map((other) => other.id)], [id, verdict, []]);
      assert.match(found?.todo ?? "", todo);
    });

  it("is a disk that is nearly full, the one that the database lies on", () => {
    const full = {
      ...machine,
      disks: [
        { mountedAt: "/", sizeBytes: 50e9, freeBytes: 40e9 },
        { mountedAt: "/var/lib/postgresql", sizeBytes: 100e9, freeBytes: 10e9 },
      ],
    };
    const verdict = (given: Machine | null): string | undefined =>
      databaseChecks(ready, given, 17).find(({ id }) => id === "free-disk")?.verdict;
    assert.deepEqual([verdict(machine), verdict(full), verdict(null)], ["fine", "stop", "unknown"]);
  });
});

describe("extensions on RDS", () => {
  it("that nobody knows of are not among those that are fine", () => {
    const database = {
      ...ready,
      extensions: [
        { name: "hstore", version: "1", schema: "public" },
        { name: "our_own", version: "1", schema: "public" },
      ],
    };
    const found = databaseChecks(database, machine, 17).filter(({ id }) => id.startsWith("extensions"));
    assert.deepEqual(
      found.map(({ id, verdict, found: text }) => [id, verdict, text.includes("our_own")]),
      [
        ["extensions", "fine", false],
        ["extensions-unclear", "unknown", true],
      ],
    );
    const none = databaseChecks(database, machine, 12).filter(({ id }) => id.startsWith("extensions"));
    assert.deepEqual(
      none.map(({ verdict }) => verdict),
      ["unknown"],
    );
  });

  it("are offered, refused or not known", () => {
    assert.equal(offerOf("postgis", 17)?.isOffered, true);
    assert.equal(offerOf("file_fdw", 17)?.isOffered, false);
    assert.equal(offerOf("pg_walinspect", 14)?.isOffered, false);
    assert.equal(offerOf("pg_walinspect", 16)?.isOffered, true);
    assert.equal(offerOf("made_up", 17), null);
  });

  it("differ by major, as AWS's tables do", () => {
    const offered = (name: string): (boolean | undefined)[] =>
      [13, 14, 15, 16, 17, 18].map((major) => offerOf(name, major)?.isOffered);
    assert.deepEqual(offered("vector"), [true, true, true, true, true, true]);
    assert.deepEqual(offered("postgis_topology"), [true, true, true, true, true, false]);
    assert.deepEqual(offered("plcoffee"), [true, true, true, true, false, false]);
    assert.deepEqual(offered("roaringbitmap"), [false, false, false, false, false, true]);
    assert.deepEqual(offered("pg_walinspect"), [false, false, true, true, true, true]);
    assert.deepEqual(offered("old_snapshot"), [false, true, true, true, false, false]);
    for (const name of ["timescaledb", "plpython3u", "hstore_plpython3u", "xml2", "anon"])
      assert.deepEqual(offered(name), [false, false, false, false, false, false], name);
  });

  it("are not known of a major whose table was not read", () => {
    for (const major of [12, 19]) assert.equal(offerOf("hstore", major), null, String(major));
  });
});
