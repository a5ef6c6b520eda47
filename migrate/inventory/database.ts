import { z } from "zod";
import { databaseQuery } from "./database-query";
import { Unreadable, type Miss } from "./section";
import type { OldServer } from "./old-server";

/** How the old database is asked: over its own socket, as the operating system's user. */
export interface DatabaseAccess {
  /** Left out, the largest database that is none of PostgreSQL's own. */
  readonly name?: string;
  /** Folder of the socket, or a host; left out, PostgreSQL's own default. */
  readonly host?: string;
  readonly port?: number;
  /** Role; left out, that of the system's user. */
  readonly role?: string;
  /** User of the operating system. */
  readonly systemUser: string;
}

const names = z.array(z.string());
const flag = z.boolean();

const settingSchema = z.object({ value: z.string(), unit: z.string().nullable(), isPending: flag });

export const databaseSchema = z.object({
  version: z.string(),
  versionNumber: z.int(),
  name: z.string(),
  bytes: z.number(),
  isReplica: flag,
  settings: z.record(z.string(), settingSchema),
  walSenders: z.int(),
  slots: z.array(z.object({ name: z.string(), isActive: flag })),
  databases: z.array(
    z.object({
      name: z.string(),
      bytes: z.number(),
      encoding: z.string(),
      collate: z.string().nullable(),
      ctype: z.string().nullable(),
      provider: z.string(),
      collationVersion: z.string().nullable(),
    }),
  ),
  extensions: z.array(z.object({ name: z.string(), version: z.string(), schema: z.string() })),
  roles: z.array(
    z.object({
      name: z.string(),
      isSuperuser: flag,
      canLogIn: flag,
      replicates: flag,
      bypassesRowSecurity: flag,
    }),
  ),
  owners: names,
  largeObjects: z.int(),
  largeObjectBytes: z.number(),
  tableCount: z.int(),
  biggestTables: z.array(z.object({ name: z.string(), bytes: z.number() })),
  withoutIdentity: names,
  unlogged: names,
  materializedViews: names,
  foreignTables: names,
  foreignServers: z.array(z.object({ name: z.string(), wrapper: z.string() })),
  /** Numbers as texts: they may be larger than a double holds. */
  sequencesNearEnd: z.array(z.object({ name: z.string(), last: z.string(), max: z.string() })),
  unreadableSequences: names,
  longTransactions: z.array(
    z.object({
      user: z.string().nullable(),
      application: z.string().nullable(),
      state: z.string().nullable(),
      seconds: z.number(),
    }),
  ),
  preparedTransactions: z.int(),
  functionLanguages: z.array(z.object({ name: z.string(), language: z.string() })),
  tablespaces: names,
  eventTriggers: names,
  /** That fire for rows that replication brings as well. */
  replicaTriggers: names,
  /** Tables whose policies bind their owner, too. */
  forcedRowSecurity: names,
  /** Of roles on what belongs to others; of PUBLIC what it does not have by itself. */
  privileges: z.array(z.object({ role: z.string(), objects: z.int() })),
  /** Of ALTER ROLE … SET and ALTER DATABASE … SET, without their values; null: of every role, of every database. */
  savedSettings: z.array(z.object({ role: z.string().nullable(), database: z.string().nullable(), names })),
  /** What only a superuser can make. */
  ofSuperusers: names,
  publications: names,
  subscriptions: z.int(),
  ordered: z.object({
    rangePartitions: names,
    checks: z.array(z.object({ table: z.string(), name: z.string(), definition: z.string() })),
    uniqueExpressions: names,
    collatedColumns: z.array(
      z.object({ column: z.string(), collation: z.string(), provider: z.string(), isDeterministic: flag }),
    ),
  }),
});

export type Database = Readonly<z.infer<typeof databaseSchema>>;

/** @throws Unreadable where there is no psql, no server, or no such database. */
export async function readDatabase(server: OldServer, access: DatabaseAccess, miss: Miss): Promise<Database> {
  const name = access.name ?? (await largestDatabase(server, access));
  const text = await psql(server, access, name, databaseQuery);
  const database = databaseSchema.parse(JSON.parse(text));
  const hidden = database.unreadableSequences;
  if (hidden.length > 0)
    miss(`values of ${hidden.length} sequences, which the role may not read: ${hidden.join(", ")}`);
  return database;
}

async function largestDatabase(server: OldServer, access: DatabaseAccess): Promise<string> {
  const sql =
    "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY pg_database_size(oid) DESC LIMIT 1;";
  const name = (await psql(server, access, "postgres", sql)).trim();
  if (name !== "") return name;
  throw new Unreadable("PostgreSQL has no database but its own");
}

async function psql(server: OldServer, access: DatabaseAccess, database: string, sql: string): Promise<string> {
  const { host, port, role, systemUser } = access;
  const given = [
    ...(host === undefined ? [] : ["-h", host]),
    ...(port === undefined ? [] : ["-p", String(port)]),
    ...(role === undefined ? [] : ["-U", role]),
  ];
  const command = ["psql", "-X", "-q", "-A", "-t", "-w", ...given, "-d", database, "-f", "-"];
  return await server.text(server.asUser(systemUser, command), sql);
}
