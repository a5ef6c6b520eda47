import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { applicationRole, roleIsMissing, roleStatements } from "./database-role";

/** Where a database is, and how it is spoken to. */
export interface DatabasePlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** `disable`, or `require`: encrypted, and not verified (docs/decisions/0053). */
  readonly sslMode: string;
}

export interface Login {
  readonly user: string;
  readonly password: string;
}

/** A secret of names and values. */
export interface LoginSecret {
  /** null where it has no value yet. */
  read(): Promise<Readonly<Record<string, string>> | null>;
  write(login: Readonly<Record<string, string>>): Promise<void>;
}

/** The application's login: its password is made up at the first call, and kept in the environment's secret. */
export async function applicationLoginOf(secret: LoginSecret): Promise<Login> {
  const known = await secret.read();
  if (known?.["password"] !== undefined) return { user: applicationRole, password: known["password"] };
  const password = randomBytes(32).toString("base64url");
  await secret.write({ username: applicationRole, password });
  return { user: applicationRole, password };
}

/**
 * Makes sure that the application can log in: creates its role, or gives it its password, where it cannot.
 * @param masterLogin is asked for in that case alone.
 * @returns whether anything had to be done.
 * @throws Error where the database cannot be reached.
 */
export async function ensureRole(
  place: DatabasePlace,
  login: Login,
  masterLogin: () => Promise<Readonly<Record<string, string>> | null>,
): Promise<boolean> {
  const refusal = await tryLogin(place, login);
  if (refusal === null) return false;
  if (!roleIsMissing.includes(refusal.code))
    throw new Error(`the database ${place.host} cannot be reached: ${refusal.message}`);
  const { username: user, password } = (await masterLogin()) ?? {};
  if (user === undefined || password === undefined) throw new Error("the master's secret holds no login");
  await withDatabase(place, { user, password }, async (client) => {
    for (const statement of roleStatements(client, place.database, login.password)) await client.query(statement);
  });
  return true;
}

async function tryLogin(place: DatabasePlace, login: Login): Promise<{ code: string; message: string } | null> {
  try {
    await withDatabase(place, login, (client) => client.query("SELECT 1"));
    return null;
  } catch (error) {
    const { code = "", message } = error as Error & { readonly code?: string };
    return { code, message };
  }
}

export async function withDatabase<Result>(
  { sslMode, ...address }: DatabasePlace,
  login: Login,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({
    ...address,
    ...login,
    connectionTimeoutMillis: 10_000,
    // Encrypted; the address is one of ours in an isolated subnet, so its certificate adds nothing.
    // Why: docs/decisions/0053.
    ssl: sslMode === "disable" ? false : { rejectUnauthorized: false },
  });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
