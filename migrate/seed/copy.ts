import { z } from "zod";
import type { Move } from "../move";
import { pipe, sshToOld } from "../new-host";
import { identifier, literal, QueryError } from "../postgres";
import { lookingOften, Progress } from "../report/progress";
import { tablesOf } from "../verify";
import { copyComments, makeExtensions } from "./extensions";

/**
 * On the old server: makes the slot, and dumps the database as it is at the slot's very begin. The session that made
 * the slot is kept until the dump is there, because its snapshot ends with it. No file is written: where the old disk
 * is full, whoever waited for one would wait for ever, and the slot would hold back more and more of that disk. A
 * server in SQL_ASCII looks at its bytes only where it is asked for another encoding, so the dump asks for the new
 * side's.
 */
const dumpAtSlot = `set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkfifo "$work/in" "$work/out"
psql -X -A -t -q -v ON_ERROR_STOP=1 "replication=database" <"$work/in" >"$work/out" 2>&1 &
session=$!
exec 3>"$work/in" 4<"$work/out"
printf 'CREATE_REPLICATION_SLOT "%s" LOGICAL pgoutput EXPORT_SNAPSHOT;\\n' "$1" >&3
snapshot=
while [ -z "$snapshot" ] && IFS= read -r line <&4; do
  case $line in "$1|"*) snapshot=$(printf '%s' "$line" | cut -d'|' -f3) ;; *) printf '%s\\n' "$line" >&2 ;; esac
done
[ -n "$snapshot" ] || exit 1
pg_dump --format=custom --compress=1 --encoding=UTF8 --no-owner --no-acl --no-publications --no-subscriptions --no-security-labels \\
  --no-tablespaces --snapshot="$snapshot"
exec 3>&-
wait "$session"`;

/** @throws Error where the new database holds anything that is not of this move. */
export async function makeDatabase(move: Move): Promise<void> {
  const { newServer, new: target, settings } = move;
  const { owner } = settings.new.database;
  const there = await newServer.rows(
    `SELECT 1 AS there FROM pg_database WHERE datname = ${literal(target.database)}`,
    z.object({ there: z.number() }),
  );
  if (there.length === 0) await newServer.execute(`CREATE DATABASE ${identifier(target.database)} TEMPLATE template0`);
  const tables = await tablesOf(target);
  if (tables.length > 0 && !move.journal.all().some(({ step }) => step === "seed.copy"))
    throw new Error(
      `The database ${target.database} has ${tables.length} tables already that are not of this move. It was not changed: empty it, or name another one.`,
    );
  await grant(move, owner);
}

async function grant({ new: target }: Move, owner: string): Promise<void> {
  const role = identifier(owner);
  // Whoever restores has to be able to act as the owner.
  await target.execute(`GRANT ${role} TO CURRENT_USER;
    GRANT CONNECT, TEMPORARY, CREATE ON DATABASE ${identifier(target.database)} TO ${role};
    CREATE SCHEMA IF NOT EXISTS public; GRANT USAGE, CREATE ON SCHEMA public TO ${role}`);
}

/** Copies schema, rows and large objects; what an interrupted copy has left is thrown away first, on both sides. */
export async function copyDatabase(move: Move): Promise<void> {
  const { old, new: target, settings, name, oldFromNew, signal } = move;
  const { owner } = settings.new.database;
  await dropSubscription(move);
  await dropSlot(move);
  await target.execute(`SET lock_timeout = 0; DROP OWNED BY ${identifier(owner)} CASCADE`);
  await grant(move, owner);
  const isWithoutComments = await makeExtensions(move, target);
  const from = sshToOld(oldFromNew, old.argv("sh", ["-c", dumpAtSlot, "onebox", name]));
  const [bash = "", ...args] = pipe(from, restoring(owner, target.database, isWithoutComments));
  const stop = showCopied(move, target);
  try {
    const { code, stderr } = await target.program(bash, args, "", signal);
    if (code !== 0) throw new QueryError(`The copy broke off: ${stderr.trim().split("\n").slice(0, 6).join("; ")}`);
  } finally {
    stop();
  }
  if (isWithoutComments) await copyComments(move, target);
  await target.execute("ANALYZE");
}

export function restoring(owner: string, database: string, isWithoutComments: boolean): string[] {
  const without = ["--no-owner", "--no-acl", ...(isWithoutComments ? ["--no-comments"] : [])];
  return ["pg_restore", ...without, "--exit-on-error", `--role=${owner}`, "-d", database];
}

/** Every five seconds: how much is there, how fast it comes, how long it will take. @returns what ends it. */
export function showCopied({ old, say }: Pick<Move, "old" | "say">, target: Move["new"]): () => void {
  const size = "SELECT pg_database_size(current_database())::float8 AS bytes";
  const schema = z.object({ bytes: z.number() });
  const progress = new Progress({ unit: "bytes", say, everyMs: 4_000 });
  progress.at({ done: 0, of: null });
  return lookingOften(async () => {
    const [whole, there] = await Promise.all([old.row(size, schema), target.row(size, schema)]);
    progress.at({ done: there.bytes, of: Math.max(whole.bytes, there.bytes) });
  });
}

/** Of this database: the server's others may have one of the same name. */
export async function subscriptionOf({ new: target, name }: Move): Promise<{ enabled: boolean } | null> {
  const [found] = await target.rows(
    `SELECT subenabled AS enabled FROM pg_subscription WHERE subname = ${literal(name)}
      AND subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    z.object({ enabled: z.boolean() }),
  );
  return found ?? null;
}

/** Where there is one; the slot on the old side stays. */
export async function dropSubscription(move: Move): Promise<void> {
  if ((await subscriptionOf(move)) === null) return;
  const subscription = identifier(move.name);
  await move.new.execute(`ALTER SUBSCRIPTION ${subscription} DISABLE`);
  await move.new.execute(`ALTER SUBSCRIPTION ${subscription} SET (slot_name = NONE)`);
  await move.new.execute(`DROP SUBSCRIPTION ${subscription}`);
}

/** Whoever reads it is ended first. */
export async function dropSlot({ old, name }: Pick<Move, "old" | "name">): Promise<void> {
  const slot = literal(name);
  await old.execute(`DO $$ BEGIN
    FOR i IN 1..100 LOOP
      PERFORM pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = ${slot} AND active;
      BEGIN
        PERFORM pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ${slot};
        RETURN;
      EXCEPTION WHEN object_in_use THEN PERFORM pg_sleep(0.1);
      END;
    END LOOP;
    RAISE 'The slot stays in use.';
  END $$`);
}
