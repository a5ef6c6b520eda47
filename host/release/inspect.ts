import type { Client } from "pg";
import type { Facts } from "../contract/facts";
import type { AnswerTo } from "../contract/requests";
import { applicationLogin, type Login, withClient } from "./database";
import { steadyMs } from "./time";

type Inspection = Exclude<AnswerTo<"inspect">, { readonly refused: string }>;
type Table = Inspection["tables"][number];

/** Systems Manager shows 24,000 characters of an answer, and ends a command after a minute. */
const mostTables = 120;
const budgetMs = 40_000;

/**
 * What a database of this environment holds, as the application may see it. Nothing is written.
 * @returns why not, for an address that is none of ours: the application's login is shown to no other.
 */
export async function inspect(facts: Facts, address: string): Promise<AnswerTo<"inspect">> {
  if (!isOwn(facts, address)) return { refused: `${address} is no database of ${facts.environment}` };
  return inspectDatabase({ ...facts, databaseAddress: address }, await applicationLogin(facts));
}

/** The database itself, or an instance of the same account and region whose name begins with its name: a copy of it. */
export function isOwn({ databaseAddress, databaseIdentifier }: Facts, address: string): boolean {
  if (address === databaseAddress) return true;
  const [name = "", ...rest] = address.split(".");
  const [, ...own] = databaseAddress.split(".");
  return name.startsWith(`${databaseIdentifier}-`) && rest.join(".") === own.join(".");
}

/** @param facts with the address of the database that is read. */
export function inspectDatabase(facts: Facts, login: Login): Promise<Inspection> {
  return withClient(facts, login, async (client) => {
    await client.query("SET default_transaction_read_only = on");
    const deadline = steadyMs() + budgetMs;
    const tables: Table[] = [];
    for (const table of await largestTables(client)) tables.push(await readTable(client, table, deadline));
    const version = await client.query<{ version: string }>("SELECT current_setting('server_version') AS version");
    const extensions = await client.query<{ name: string; version: string; available: string | null }>(
      `SELECT extname AS name, extversion AS version, default_version AS available
       FROM pg_extension LEFT JOIN pg_available_extensions ON name = extname ORDER BY 1`,
    );
    return {
      tables,
      migrated: await migratedFor(client),
      serverVersion: version.rows[0]?.version ?? "",
      extensions: extensions.rows,
      blocking: await blockingUpgrade(client),
    };
  });
}

interface Found {
  readonly schema: string;
  readonly name: string;
  readonly estimate: string;
  readonly times: readonly string[];
}

/** With the columns that may say when a row was written. */
async function largestTables(client: Client): Promise<readonly Found[]> {
  const { rows } = await client.query<Found>(
    `SELECT n.nspname AS schema, c.relname AS name, greatest(c.reltuples, 0)::bigint::text AS estimate,
       coalesce((SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
           AND a.atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype)), '[]') AS times
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT LIKE 'pg\\_%'
       AND n.nspname <> 'information_schema' AND has_table_privilege(c.oid, 'SELECT')
     ORDER BY pg_total_relation_size(c.oid) DESC, 1, 2 LIMIT $1`,
    [mostTables],
  );
  return rows;
}

async function readTable(client: Client, found: Found, deadline: number): Promise<Table> {
  const { schema, name, estimate, times } = found;
  const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
  const estimated = { name: `${schema}.${name}`, rows: Number(estimate), isExact: false, newest: null };
  const leftMs = deadline - steadyMs();
  if (leftMs < 100) return estimated;
  // What lies in the future (an expiry, an appointment) says nothing about when its row came.
  const newest = times.map((column) => {
    const name = client.escapeIdentifier(column);
    return `max(${name}) FILTER (WHERE ${name} <= now())::timestamptz`;
  });
  const newestOf = newest.length === 0 ? "NULL::timestamptz" : `greatest(${newest.join(", ")})`;
  try {
    await client.query(`SET statement_timeout = ${Math.ceil(leftMs)}`);
    const { rows } = await client.query<{ rows: string; newest: Date | null }>(
      `SELECT count(*)::text AS rows, ${newestOf} AS newest FROM ${table}`,
    );
    const [row] = rows;
    return { ...estimated, rows: Number(row?.rows ?? 0), isExact: true, newest: row?.newest?.toISOString() ?? null };
  } catch (error) {
    // 57014: it took too long.
    if ((error as { readonly code?: string }).code === "57014") return estimated;
    throw error;
  }
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.MajorVersion.Process.html */
const blockers = [
  ["prepared transactions are open: commit them or roll them back", "SELECT gid AS what FROM pg_prepared_xacts"],
  [
    "logical replication slots are there: drop them",
    "SELECT slot_name AS what FROM pg_replication_slots WHERE slot_type = 'logical'",
  ],
  [
    "columns have a type that pg_upgrade cannot keep: change it",
    `SELECT format('%s.%s', a.attrelid::regclass, a.attname) AS what
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE NOT a.attisdropped AND c.relkind IN ('r', 'p', 'm', 'i')
       AND a.atttypid::regtype::text IN
         ('regproc', 'regprocedure', 'regoper', 'regoperator', 'regconfig', 'regdictionary', 'regnamespace', 'regcollation')
       AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
  ],
] as const;

async function blockingUpgrade(client: Client): Promise<string[]> {
  const found: string[] = [];
  for (const [sentence, query] of blockers) {
    const { rows } = await client.query<{ what: string }>(query);
    if (rows.length > 0) found.push(`${sentence} (${rows.map(({ what }) => what).join(", ")})`);
  }
  return found;
}

async function migratedFor(client: Client): Promise<string | null> {
  const there = await client.query<{ there: boolean }>("SELECT to_regclass('onebox.migrated') IS NOT NULL AS there");
  if (there.rows[0]?.there !== true) return null;
  const { rows } = await client.query<{ version: string }>(
    "SELECT version FROM onebox.migrated ORDER BY at DESC LIMIT 1",
  );
  return rows[0]?.version ?? null;
}
