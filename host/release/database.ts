import type { Client } from "pg";
import { assumeRole, readSecret, writeSecret } from "./aws";
import {
  applicationLoginOf,
  type DatabasePlace,
  ensureRole,
  type Login,
  withDatabase,
} from "../contract/database-login";
import { applicationRole } from "../contract/database-role";
import type { Facts } from "../contract/facts";
import { Failure, messageOf } from "./failure";
import type { Release } from "../contract/release";

export type { Login } from "../contract/database-login";

export function applicationLogin({ region, databaseSecret }: Facts): Promise<Login> {
  return applicationLoginOf({
    read: () => readSecret(region, databaseSecret),
    write: (values) => writeSecret(region, databaseSecret, values),
  });
}

/**
 * Makes sure that the application can log in; creates its role, or gives it its password, where it cannot.
 * @throws Failure when the database cannot be reached.
 */
export async function ensureDatabaseRole(facts: Facts, say: (text: string) => void): Promise<void> {
  const isMade = await ensureRole(placeOf(facts), await applicationLogin(facts), () => masterLogin(facts)).catch(
    (error: unknown) => {
      throw error instanceof Failure ? error : new Failure(messageOf(error));
    },
  );
  if (isMade) say(`the database role ${applicationRole} was created`);
}

/**
 * Whether this very database was brought up to date for an image. It is written in the database itself, so one that was
 * restored from before that says no (docs/decisions/0101).
 */
export async function isMigrated(facts: Facts, digest: string): Promise<boolean> {
  return withClient(facts, await applicationLogin(facts), async (client) => {
    const { rows } = await client.query("SELECT to_regclass('onebox.migrated') IS NOT NULL AS there");
    if ((rows as readonly { there: boolean }[])[0]?.there !== true) return false;
    const found = await client.query("SELECT 1 FROM onebox.migrated WHERE digest = $1", [digest]);
    return found.rowCount !== 0;
  });
}

export async function noteMigrated(facts: Facts, { version, digest }: Release): Promise<void> {
  await withClient(facts, await applicationLogin(facts), async (client) => {
    await client.query("CREATE SCHEMA IF NOT EXISTS onebox");
    await client.query(
      "CREATE TABLE IF NOT EXISTS onebox.migrated (digest text PRIMARY KEY, version text NOT NULL, at timestamptz NOT NULL DEFAULT now())",
    );
    const insert = "INSERT INTO onebox.migrated (digest, version) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    await client.query(insert, [digest, version]);
  });
}

async function masterLogin(facts: Facts): Promise<Readonly<Record<string, string>> | null> {
  if (facts.databaseMasterSecret === undefined)
    throw new Failure("the host was not told where the master password is, and the application's role is missing");
  const bootstrap = await assumeRole(facts.region, facts.databaseBootstrapRole, "first-release");
  return readSecret(facts.region, facts.databaseMasterSecret, bootstrap);
}

export function withClient<Result>(
  facts: Facts,
  login: Login,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  return withDatabase(placeOf(facts), login, use);
}

function placeOf(facts: Facts): DatabasePlace {
  const { databaseAddress: host, databasePort: port, databaseName: database, databaseSslMode: sslMode } = facts;
  return { host, port, database, sslMode };
}
