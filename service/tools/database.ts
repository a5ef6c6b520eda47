import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { applicationRole, roleIsMissing, roleStatements } from "../../host/contract/database-role";
import type { Secrets } from "./secrets";

export interface DatabasePlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly sslMode: string;
}

interface Login {
  readonly user: string;
  readonly password: string;
}

/**
 * Makes sure that the application can log in, as the host's release tool does: a password is made up where its secret
 * has none, and the role is made, or gets that password, where it cannot log in.
 * @param logins ARNs of the secrets of the application's login and of the master's.
 */
export async function prepareDatabase(
  place: DatabasePlace,
  secrets: Secrets,
  logins: { readonly application: string; readonly master: string },
  say: (line: string) => void,
): Promise<void> {
  const login = { user: applicationRole, password: await applicationPassword(secrets, logins.application) };
  const refusal = await tryLogin(place, login);
  if (refusal === null) {
    say(`the database role ${applicationRole} can log in`);
    return;
  }
  if (!roleIsMissing.includes(refusal.code))
    throw new Error(`the database ${place.host} cannot be reached: ${refusal.message}`);
  const { username: user, password } = (await secrets.read(logins.master)) ?? {};
  if (user === undefined || password === undefined) throw new Error("the master's secret holds no login");
  await withClient(place, { user, password }, async (client) => {
    for (const statement of roleStatements(client, place.database, login.password)) await client.query(statement);
  });
  say(`the database role ${applicationRole} was made`);
}

async function applicationPassword(secrets: Secrets, secret: string): Promise<string> {
  const known = await secrets.read(secret);
  if (known?.["password"] !== undefined) return known["password"];
  const password = randomBytes(32).toString("base64url");
  await secrets.write(secret, { username: applicationRole, password });
  return password;
}

async function tryLogin(place: DatabasePlace, login: Login): Promise<{ code: string; message: string } | null> {
  try {
    await withClient(place, login, (client) => client.query("SELECT 1"));
    return null;
  } catch (error) {
    const { code = "", message } = error as Error & { readonly code?: string };
    return { code, message };
  }
}

async function withClient(
  place: DatabasePlace,
  login: Login,
  use: (client: Client) => Promise<unknown>,
): Promise<void> {
  const { sslMode, ...address } = place;
  const client = new Client({
    ...address,
    ...login,
    connectionTimeoutMillis: 10_000,
    // Why: docs/decisions/0053.
    ssl: sslMode === "disable" ? false : { rejectUnauthorized: false },
  });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
