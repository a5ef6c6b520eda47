import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bridge } from "./docker";
import { type Daemons, eventually, sh } from "./processes";

/** A real PostgreSQL with TLS, at the address of the bridge. */
export class Postgres {
  readonly address = bridge.address;
  readonly port = 55_432;
  readonly masterPassword = "master-canary-7c1fd0";
  private readonly programs: string;

  constructor(
    private readonly folder: string,
    private readonly daemons: Daemons,
  ) {
    const [newest = ""] = readdirSync("/usr/lib/postgresql").sort((a, b) => Number(b) - Number(a));
    this.programs = `/usr/lib/postgresql/${newest}/bin`;
  }

  async start(): Promise<void> {
    const data = path.join(this.folder, "postgres");
    mkdirSync(data);
    chmodSync(this.folder, 0o755);
    sh("chown", ["postgres:", data]);
    const passwordFile = path.join(this.folder, "master-password");
    writeFileSync(passwordFile, this.masterPassword);
    sh("chown", ["postgres:", passwordFile]);
    const asPostgres = ["-u", "postgres", "--"];
    const initdb = [
      `${this.programs}/initdb`,
      "-D",
      data,
      "-U",
      "onebox_master",
      "--no-sync",
      `--pwfile=${passwordFile}`,
    ];
    sh("runuser", [...asPostgres, ...initdb, "--auth-host=scram-sha-256", "--auth-local=scram-sha-256"]);
    const subject = ["-subj", "/CN=database", "-days", "2", "-nodes", "-newkey", "rsa:2048"];
    sh("openssl", ["req", "-x509", ...subject, "-keyout", `${data}/server.key`, "-out", `${data}/server.crt`]);
    sh("chown", ["postgres:", `${data}/server.key`, `${data}/server.crt`]);
    chmodSync(`${data}/server.key`, 0o600);
    writeFileSync(path.join(data, "pg_hba.conf"), "hostssl all all all scram-sha-256\n");
    const options = ["ssl=on", `listen_addresses=${this.address}`, `port=${this.port}`, "log_statement=all"];
    const flags = [...options, `unix_socket_directories=${data}`, "fsync=off"].flatMap((option) => ["-c", option]);
    this.daemons.start("postgres", "runuser", [...asPostgres, `${this.programs}/postgres`, "-D", data, ...flags]);
    await eventually("postgres", () => this.query("SELECT 1", "postgres") === "1");
    this.query("CREATE DATABASE app", "postgres");
  }

  /** @returns rows, one a line, columns parted by |. */
  query(sql: string, database = "app"): string {
    const where = ["-h", this.address, "-p", String(this.port), "-U", "onebox_master", "-d", database];
    const env = { ...process.env, PGPASSWORD: this.masterPassword, PGSSLMODE: "require" };
    return sh("psql", [...where, "-AtXc", sql], { env }).trim();
  }
}
