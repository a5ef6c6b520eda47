import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Move } from "../move";
import { identifier, literal } from "../postgres";
import { RemoteError } from "../remote";
import { nameOf, tablesOf } from "../verify";

/** Less is soon used up by a slot that nobody reads. */
const leastFreeBytes = 256 * 1024 ** 2;

const settingsSchema = z.object({ wal_level: z.string(), slots: z.string(), keep: z.string(), version: z.number() });

/** @throws Error that names everything of the old database that would stop the move, or hurt who uses it. */
export async function checkSource(move: Pick<Move, "old" | "oldRemote" | "settings">): Promise<void> {
  const { old } = move;
  const { wal_level: level, version } = await old.row(
    `SELECT current_setting('wal_level') AS wal_level, current_setting('max_replication_slots') AS slots,
      current_setting('max_slot_wal_keep_size') AS keep, current_setting('server_version_num')::int AS version`,
    settingsSchema,
  );
  const problems: string[] = [];
  if (version < 130000)
    problems.push(`its version is ${Math.floor(version / 10000)}; 13 is the oldest that this was built for`);
  const free = await freeBytes(move);
  if (free < leastFreeBytes)
    problems.push(
      `its disk has ${Math.floor(free / 1024 ** 2)} MB left, and what is written during the copy is held back there: make room for more than 256 MB`,
    );
  if (level !== "logical")
    problems.push(`wal_level is ${level}: set it to logical and restart PostgreSQL at a quiet hour`);
  for (const table of await tablesOf(old)) {
    if (table.persistence === "u")
      problems.push(`${nameOf(table)} is unlogged and is not followed: ALTER TABLE ${nameOf(table)} SET LOGGED`);
    else if (!table.isIdentified)
      problems.push(
        `${nameOf(table)} has no replica identity: once it is followed, its UPDATE and DELETE are refused on the live system. ALTER TABLE ${nameOf(table)} REPLICA IDENTITY FULL, or give it a primary key that is not deferrable`,
      );
    if (table.isForced)
      problems.push(
        `${nameOf(table)} binds its owner by policies, as whom its rows arrive: ALTER TABLE ${nameOf(table)} NO FORCE ROW LEVEL SECURITY`,
      );
    for (const trigger of table.replicaTriggers)
      problems.push(
        `${identifier(trigger)} of ${nameOf(table)} fires for replicated rows too, so it would do its work twice: ALTER TABLE ${nameOf(table)} ENABLE TRIGGER ${identifier(trigger)}`,
      );
  }
  problems.push(...(await unmovable(old)));
  if (problems.length === 0) return;
  throw new Error(`The old database is not ready:\n${problems.map((text) => `  ${text}`).join("\n")}`);
}

const objectSchema = z.object({ kind: z.enum(["event trigger", "server", "prepared"]), name: z.string() });

// Why: docs/decisions/0217.
/** What the application's role cannot make on the new side, and what a slot would wait for without end. */
async function unmovable(old: Move["old"]): Promise<string[]> {
  const found = await old.rows(
    `SELECT 'event trigger' AS kind, evtname::text AS name FROM pg_catalog.pg_event_trigger
    UNION ALL SELECT 'server', srvname FROM pg_catalog.pg_foreign_server
    UNION ALL SELECT 'prepared', gid FROM pg_catalog.pg_prepared_xacts WHERE database = current_database()`,
    objectSchema,
  );
  const words: Readonly<Record<z.infer<typeof objectSchema>["kind"], (name: string) => string>> = {
    "event trigger": (name) =>
      `${name} is an event trigger, which the application's role may not make: DROP EVENT TRIGGER ${name}, and make it on the new database after the move`,
    server: (name) =>
      `${name} is a foreign server, with addresses and passwords that hold here alone: DROP SERVER ${name} CASCADE, and make it on the new database after the move`,
    prepared: (name) =>
      `the transaction ${literal(name)} is prepared, and the copy would wait for its end: COMMIT PREPARED or ROLLBACK PREPARED`,
  };
  return found.map(({ kind, name }) => words[kind](kind === "prepared" ? name : identifier(name)));
}

/** The slot may hold back half of the free disk, and no more: after that the copy begins anew, and the old system lives. */
export async function limitSlots(move: Move): Promise<{ keepBefore: string }> {
  const { keep } = await move.old.row(
    "SELECT current_setting('max_slot_wal_keep_size') AS keep",
    z.object({ keep: z.string() }),
  );
  if (keep !== "-1") return { keepBefore: keep };
  const megabytes = Math.max(64, Math.floor((await freeBytes(move)) / 2 / 1024 ** 2));
  await move.old.execute(`ALTER SYSTEM SET max_slot_wal_keep_size = '${megabytes}MB'`);
  await move.old.execute("SELECT pg_reload_conf()");
  return { keepBefore: keep };
}

/** Of the disk with the old database. */
export async function freeBytes({
  old,
  oldRemote,
  settings,
}: Pick<Move, "old" | "oldRemote" | "settings">): Promise<number> {
  const { folder } = await old.row(
    "SELECT current_setting('data_directory') AS folder",
    z.object({ folder: z.string() }),
  );
  const argv = [...settings.old.asPostgres, "df", "--block-size=1", "--output=avail", "--", folder];
  const { code, stdout, stderr } = await oldRemote.run(argv);
  const bytes = Number(stdout.trim().split("\n").at(-1));
  if (code === 0 && Number.isFinite(bytes)) return bytes;
  throw new RemoteError(`The free space on the old database's disk could not be determined: ${stderr.trim()}`);
}

/** A role that may read changes, and what is to be read. @returns its password, which nothing keeps but the subscription. */
export async function publish({ old, name, journal }: Move): Promise<string> {
  const password = randomBytes(24).toString("base64url");
  journal.keepOut(password);
  const role = identifier(name);
  await old.execute(`SET log_statement = 'none';
    SET log_min_error_statement = 'panic';
    SET password_encryption = 'scram-sha-256';
    DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ${literal(name)}) THEN CREATE ROLE ${role}; END IF;
      IF NOT EXISTS (SELECT 1 FROM pg_publication WHERE pubname = ${literal(name)}) THEN CREATE PUBLICATION ${role} FOR ALL TABLES; END IF;
    END $$;
    ALTER ROLE ${role} LOGIN REPLICATION PASSWORD ${literal(password)}`);
  return password;
}
