import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

/** The application's own role. It may use its database and nothing else; the master password is never kept. */
export const applicationRole = "app";

/** Quotes as PostgreSQL wants them: a client's own functions. */
export interface Quoting {
  escapeIdentifier(text: string): string;
  escapeLiteral(text: string): string;
}

/** Answers of PostgreSQL to a login that cannot work yet: wrong password, no such role, may not connect. */
export const roleIsMissing: readonly string[] = ["28P01", "28000", "42501"];

/** What makes the application's role of a new database, or gives it its password; each may be said again. */
export function roleStatements(quote: Quoting, databaseName: string, password: string): string[] {
  const role = quote.escapeIdentifier(applicationRole);
  const database = quote.escapeIdentifier(databaseName);
  const exists = `SELECT FROM pg_roles WHERE rolname = ${quote.escapeLiteral(applicationRole)}`;
  return [
    `DO $$ BEGIN IF NOT EXISTS (${exists}) THEN CREATE ROLE ${role} LOGIN; END IF; END $$`,
    // A verifier: the password itself never reaches the server, thus none of its logs.
    `ALTER ROLE ${role} LOGIN PASSWORD ${quote.escapeLiteral(scramVerifier(password))}`,
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
    `GRANT CONNECT, TEMPORARY, CREATE ON DATABASE ${database} TO ${role}`,
    `GRANT USAGE, CREATE ON SCHEMA public TO ${role}`,
  ];
}

/** What PostgreSQL itself takes. */
const iterations = 4_096;

/** What PostgreSQL keeps of a password (RFC 5803), so that it need not be told the password. */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const keyed = (text: string): Buffer => createHmac("sha256", salted).update(text).digest();
  const storedKey = createHash("sha256").update(keyed("Client Key")).digest("base64");
  const serverKey = keyed("Server Key").toString("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${storedKey}:${serverKey}`;
}
