import type { z } from "zod";
import type { Ran, Remote } from "../remote";

/** A database, and where the programs run that talk to it. */
export interface PostgresPlace {
  readonly remote: Remote;
  /** What comes before a program: `sudo -n -u postgres`, or a container to run it in. */
  readonly before: readonly string[];
  /** An address, or the folder of a socket; null for the default socket. */
  readonly host: string | null;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** Null where the server asks for none, as it does of its own user on its own socket. */
  readonly password: string | null;
}

/** What the server, or the program that asked it, said instead of an answer. */
export class QueryError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "QueryError";
  }
}

/** So that servers of different versions and settings write the same value the same way. */
const sameText = [
  "SET client_encoding = 'UTF8'",
  "SET timezone = 'UTC'",
  "SET datestyle = 'ISO, YMD'",
  "SET intervalstyle = 'postgres'",
  "SET bytea_output = 'hex'",
  "SET extra_float_digits = 3",
  "SET lc_monetary = 'C'",
  "SET xmloption = 'content'",
  "SET search_path = ''",
  // Rows that a policy hides are no rows that are not there.
  "SET row_security = off",
  "SET statement_timeout = 0",
  // Nobody of the running application waits behind us.
  "SET lock_timeout = '10s'",
].join(";\n");

/** The first line that the program is given is the password: it is in no argument and in no file. */
const withPassword = ["sh", "-c", 'IFS= read -r PGPASSWORD && export PGPASSWORD && exec "$@"', "onebox"];

export class Postgres {
  constructor(private readonly place: PostgresPlace) {}

  get database(): string {
    return this.place.database;
  }

  /** One of PostgreSQL's own programs, connected to the database. */
  async program(name: string, args: readonly string[], stdin = "", signal?: AbortSignal): Promise<Ran> {
    const { remote, password } = this.place;
    const input = password === null ? stdin : `${password}\n${stdin}`;
    const options = { stdin: input, ...(signal === undefined ? {} : { signal }) };
    const ran = await remote.run(this.argv(name, args), options);
    return { ...ran, stderr: this.withoutSecrets(ran.stderr) };
  }

  /** What runs one of PostgreSQL's programs; where there is a password it reads that first, as a line. */
  argv(name: string, args: readonly string[]): string[] {
    const { before, host, port, database, user, password } = this.place;
    const settings = {
      ...(host === null ? {} : { PGHOST: host }),
      PGPORT: String(port),
      PGDATABASE: database,
      PGUSER: user,
      PGAPPNAME: "onebox migrate",
      PGCONNECT_TIMEOUT: "15",
    };
    const environment = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
    return [...before, "env", ...environment, ...(password === null ? [] : withPassword), name, ...args];
  }

  /** Runs statements, all in one session. @throws QueryError at the first that fails; those before it are done. */
  async execute(sql: string, signal?: AbortSignal): Promise<string> {
    const args = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", "-"];
    const { code, stdout, stderr } = await this.program("psql", args, `${sameText};\n${sql};\n`, signal);
    if (code !== 0) throw new QueryError(`The database ${this.place.database} said: ${wordsOf(stderr, code)}`);
    return stdout;
  }

  /** The rows of a query, each as the schema says. */
  async rows<Row>(sql: string, schema: z.ZodType<Row>): Promise<Row[]> {
    const text = await this.execute(`SELECT pg_catalog.row_to_json(q) FROM (${sql}) AS q`);
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => schema.parse(JSON.parse(line)));
  }

  /** The one row of a query. @throws QueryError where there is another number of them. */
  async row<Row>(sql: string, schema: z.ZodType<Row>): Promise<Row> {
    const [row, ...others] = await this.rows(sql, schema);
    if (row !== undefined && others.length === 0) return row;
    throw new QueryError(`The database ${this.place.database} gave ${others.length + 1} rows where one is expected.`);
  }

  private withoutSecrets(text: string): string {
    const { password } = this.place;
    return password === null ? text : text.replaceAll(password, "[secret]");
  }
}

/** What a person needs of what psql says: no statement, which may hold a password, and no prefix of its own. */
function wordsOf(stderr: string, code: number): string {
  const lines = stderr
    .split("\n")
    .filter((line) => line !== "" && !/^(LINE \d+:|STATEMENT:|\s*\^)/.test(line))
    .map((line) => line.replace(/^psql:[^ ]*: /, ""));
  return lines.length === 0 ? `nothing, with exit code ${code}` : lines.slice(0, 6).join(" ");
}
