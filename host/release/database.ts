import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { assumeRole, readSecret, writeSecret } from "./aws";
import { applicationRole, roleIsMissing, roleStatements } from "../contract/database-role";
import type { Facts } from "../contract/facts";
import { Failure } from "./failure";
import type { Release } from "../contract/release";

export interface Login {
  readonly user: string;
  readonly password: string;
}

/** The password of the application's role: made up at the first call, kept in the environment's secret. */
export async function applicationPassword(facts: Facts): Promise<string> {
  const known = await readSecret(facts.region, facts.databaseSecret);
  if (known?.["password"] !== undefined) return known["password"];
  const password = randomBytes(32).toString("base64url");
  await writeSecret(facts.region, facts.databaseSecret, { username: applicationRole, password });
  return password;
}

/**
 * Makes sure that the application can log in; creates its role, or gives it its password, where it cannot.
 * @throws Failure when the database cannot be reached.
 */
export async function ensureDatabaseRole(facts: Facts, say: (text: string) => void): Promise<void> {
  const login = await applicationLogin(facts);
  const refusal = await tryLogin(facts, login);
  if (refusal === null) return;
  if (!roleIsMissing.includes(refusal.code))
    throw new Failure(`the database ${facts.databaseAddress} cannot be reached: ${refusal.message}`);
  say(`the database role ${applicationRole} is created`);
  await createRole(facts, await masterLogin(facts), login);
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

export async function applicationLogin(facts: Facts): Promise<Login> {
  return { user: applicationRole, password: await applicationPassword(facts) };
}

async function tryLogin(facts: Facts, login: Login): Promise<{ code: string; message: string } | null> {
  try {
    await withClient(facts, login, (client) => client.query("SELECT 1"));
    return null;
  } catch (error) {
    const { code = "", message } = error as Error & { readonly code?: string };
    return { code, message };
  }
}

async function masterLogin(facts: Facts): Promise<Login> {
  if (facts.databaseMasterSecret === undefined)
    throw new Failure("the host was not told where the master password is, and the application's role is missing");
  const bootstrap = await assumeRole(facts.region, facts.databaseBootstrapRole, "first-release");
  const { username, password } = (await readSecret(facts.region, facts.databaseMasterSecret, bootstrap)) ?? {};
  if (username === undefined || password === undefined) throw new Failure("the master secret holds no login");
  return { user: username, password };
}

async function createRole(facts: Facts, master: Login, { password }: Login): Promise<void> {
  await withClient(facts, master, async (client) => {
    for (const statement of roleStatements(client, facts.databaseName, password)) await client.query(statement);
  });
}

export async function withClient<Result>(
  facts: Facts,
  login: Login,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({
    host: facts.databaseAddress,
    port: facts.databasePort,
    database: facts.databaseName,
    ...login,
    connectionTimeoutMillis: 10_000,
    // Encrypted; the address is one of ours in an isolated subnet, so its certificate adds nothing.
    // Why: docs/decisions/0053.
    ssl: facts.databaseSslMode === "require" ? { rejectUnauthorized: false } : false,
  });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
