import { readFileSync } from "node:fs";
import type { Move, MoveSettings } from "../move";
import { pipe, sshToOld } from "../new-host";
import { identifier, literal, QueryError } from "../postgres";
import { restoring, showCopied } from "../seed/copy";
import { copyComments, makeExtensions } from "../seed/extensions";
import { z } from "zod";
import { messageOf } from "../../model/message-of";

type Masking = NonNullable<MoveSettings["new"]["masking"]>;

/** @throws Error where the data as it is would come to an environment whose people may not read it. */
export function assertMayBeRead({ settings }: Pick<Move, "settings">): void {
  const { environment, production } = settings.new;
  if (environment === production) return;
  throw new Error(
    `${environment} is not ${production}: the old server's data may enter it only through a masking step. \`onebox migrate copy\` makes such a copy.`,
  );
}

// Why: docs/decisions/0196.
/**
 * A copy of the old database for an environment other than production. Until it is masked it lies in a database of its
 * own, which nobody but the conducting role may connect to; what fails before takes that database away again.
 */
export async function copyMasked(move: Move, { replace }: { readonly replace: boolean }): Promise<void> {
  const { steps, settings, new: target, newServer, say } = move;
  const { environment, production, masking } = settings.new;
  if (environment === production)
    throw new Error(`${environment} is production: a masked copy would be its data. Name another environment.`);
  if (masking === null)
    throw new Error(
      `No masking step is set: without one nothing is copied into ${environment}. Set new.masking to { sql: <file> } or { command: [<program>, …] }.`,
    );
  const mask = await maskingOf(masking);
  const draft = move.newDatabase(`${target.database}_unmasked`);
  if (!replace && (await exists(move, target.database)))
    throw new Error(`The database ${target.database} is there already. It was not changed; --replace drops it.`);
  if (steps.isDry) {
    say(`would     copy the old database into ${draft.database}, mask it, and name it ${target.database}`);
    return;
  }
  const wipe = `DROP DATABASE IF EXISTS ${identifier(draft.database)} WITH (FORCE)`;
  await newServer.execute(wipe);
  try {
    await steps.always("copy.database", "Copy the database to where nobody can read it", async () => {
      await makeClosed(move, draft.database);
      await restore(move, draft);
      return undefined;
    });
    await steps.always("copy.mask", "Mask it", async () => {
      await mask(move, draft);
      // Rows that were changed or deleted are still on the disk until their tables are written anew.
      await draft.execute("SET lock_timeout = 0; VACUUM (FULL, ANALYZE)");
      return undefined;
    });
  } catch (error) {
    await newServer.execute(wipe).catch((left: unknown) => {
      throw new Error(
        `${messageOf(error)}\nThe unmasked copy ${draft.database} could NOT be removed: ${messageOf(left)}\nNobody but the conducting role can connect to it. Run this again.`,
        { cause: error },
      );
    });
    throw error;
  }
  await steps.always("copy.open", `${target.database} is the masked copy`, async () => {
    await open(move, draft.database);
    return undefined;
  });
  say("Uploads are not copied: nothing masks what is in a file.");
}

type Mask = (move: Move, draft: Move["new"]) => Promise<void>;

/** Read before anything is copied. @throws Error where it would mask nothing. */
async function maskingOf(masking: Masking): Promise<Mask> {
  if ("command" in masking) return await Promise.resolve(maskByCommand(masking.command));
  const sql = readFileSync(masking.sql, "utf8");
  if (sql.replaceAll(/--.*|\/\*[\s\S]*?\*\/|[\s;]/g, "") === "")
    throw new Error(`${masking.sql} has no statement: it would mask nothing.`);
  return async (_, draft) => {
    const args = ["-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-f", "-"];
    const { code, stderr } = await draft.program("psql", args, sql);
    if (code !== 0) throw new QueryError(`The masking step failed: ${firstLines(stderr)}`);
  };
}

/** On the new host, with PGHOST, PGDATABASE and their like set for the copy. */
function maskByCommand([program = "", ...args]: readonly string[]): Mask {
  return async (_, draft) => {
    const { code, stdout, stderr } = await draft.program(program, args);
    if (code !== 0)
      throw new Error(`The masking step ended with ${code}: ${firstLines(stderr === "" ? stdout : stderr)}`);
  };
}

const firstLines = (text: string): string => text.trim().split("\n").slice(0, 6).join("; ");

async function exists({ newServer }: Move, name: string): Promise<boolean> {
  const sql = `SELECT 1 AS there FROM pg_database WHERE datname = ${literal(name)}`;
  return (await newServer.rows(sql, z.object({ there: z.number() }))).length > 0;
}

async function makeClosed({ newServer, settings }: Move, name: string): Promise<void> {
  const owner = identifier(settings.new.database.owner);
  await newServer.execute(`CREATE DATABASE ${identifier(name)} TEMPLATE template0`);
  await newServer.execute(`REVOKE ALL ON DATABASE ${identifier(name)} FROM PUBLIC;
    GRANT ${owner} TO CURRENT_USER; GRANT CREATE ON DATABASE ${identifier(name)} TO ${owner}`);
}

async function restore(move: Move, draft: Move["new"]): Promise<void> {
  const { old, oldFromNew, settings, signal } = move;
  const { owner } = settings.new.database;
  await draft.execute(
    `CREATE SCHEMA IF NOT EXISTS public; GRANT USAGE, CREATE ON SCHEMA public TO ${identifier(owner)}`,
  );
  const without = ["owner", "acl", "publications", "subscriptions", "security-labels", "tablespaces"];
  const dump = ["--format=custom", "--compress=1", "--encoding=UTF8", ...without.map((what) => `--no-${what}`)];
  const isWithoutComments = await makeExtensions(move, draft);
  const into = restoring(owner, draft.database, isWithoutComments);
  const [bash = "", ...args] = pipe(sshToOld(oldFromNew, old.argv("pg_dump", dump)), into);
  const stop = showCopied(move, draft);
  try {
    const { code, stderr } = await draft.program(bash, args, "", signal);
    if (code !== 0) throw new QueryError(`The copy broke off: ${firstLines(stderr)}`);
    if (isWithoutComments) await copyComments(move, draft);
  } finally {
    stop();
  }
}

/** What was there is given up only now: the masked copy is whole. */
async function open({ newServer, new: target, settings }: Move, draft: string): Promise<void> {
  const [name, owner] = [identifier(target.database), identifier(settings.new.database.owner)];
  await newServer.execute(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await newServer.execute(`ALTER DATABASE ${identifier(draft)} RENAME TO ${name}`);
  await newServer.execute(`GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO ${owner}`);
}
