import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { NewerPostgres } from "./newer-postgres";

/** A real PostgreSQL with an archive of its WAL, and copies of it as of any moment since its base backup. */
export class Cluster {
  readonly folder = mkdtempSync(path.join(tmpdir(), "onebox-postgres-"));
  private readonly programs = newestPrograms();
  private readonly servers = new Map<string, { readonly process: ChildProcess; readonly port: number }>();
  private get archive(): string {
    return path.join(this.folder, "archive");
  }
  private get base(): string {
    return path.join(this.folder, "base");
  }

  /** The database that serves, with a base backup. @returns its port. */
  async create(name: string): Promise<number> {
    chmodSync(this.folder, 0o755);
    mkdirSync(this.archive);
    this.own(this.archive);
    const data = path.join(this.folder, name);
    mkdirSync(data, { mode: 0o700 });
    this.own(data);
    this.run("initdb", ["-D", data, ...initialized]);
    const settings = [
      "archive_mode=on",
      `archive_command='test ! -f ${this.archive}/%f && cp %p ${this.archive}/%f'`,
      "fsync=off",
    ];
    appendFileSync(path.join(data, "postgresql.conf"), `${settings.join("\n")}\n`);
    const port = await this.start(name);
    await this.query(port, "CREATE DATABASE app", "postgres");
    this.run("pg_basebackup", [
      "-h",
      "127.0.0.1",
      "-p",
      String(port),
      "-U",
      "app",
      "-D",
      this.base,
      "-X",
      "none",
      "-c",
      "fast",
      "--no-sync",
    ]);
    return port;
  }

  /** What recovery does: the base backup, and the archived WAL up to a moment. @param time null for all of it. */
  async restore(from: string, name: string, time: Date | null): Promise<void> {
    await this.archived(from);
    const data = path.join(this.folder, name);
    cpSync(this.base, data, { recursive: true });
    chmodSync(data, 0o700);
    mkdirSync(path.join(data, "pg_wal", "archive_status"), { recursive: true });
    writeFileSync(path.join(data, "recovery.signal"), "");
    const target =
      time === null
        ? []
        : [
            `recovery_target_time='${time.toISOString().replace("T", " ").replace("Z", "+00")}'`,
            "recovery_target_action=promote",
          ];
    const settings = ["archive_mode=off", `restore_command='cp ${this.archive}/%f %p'`, ...target];
    appendFileSync(path.join(data, "postgresql.conf"), `${settings.join("\n")}\n`);
    this.own(data);
    const port = await this.start(name);
    while ((await this.query(port, "SELECT pg_is_in_recovery() AS is")).at(0)?.["is"] !== false) await pause();
  }

  /**
   * What RDS does in place: the server ends, pg_upgrade of Debian 13's version works on its files, and the new server starts.
   * @throws with pg_upgrade's own words; the old server serves again then.
   */
  async upgrade(name: string): Promise<void> {
    const newer = new NewerPostgres(this.folder, this.programs);
    const upgraded = `${name}-upgraded`;
    this.run("pg_ctl", ["stop", "-D", path.join(this.folder, name), "-m", "fast"]);
    try {
      newer.upgrade(path.join(this.folder, name), path.join(this.folder, upgraded));
    } catch (error) {
      await this.start(name);
      throw error;
    }
    await this.start(upgraded, (args) => newer.command("postgres", args));
    const server = this.servers.get(upgraded);
    if (server !== undefined) this.servers.set(name, server);
    this.servers.delete(upgraded);
  }

  portOf(name: string): number {
    const found = this.servers.get(name);
    if (found === undefined) throw new Error(`no server ${name}`);
    return found.port;
  }

  async query(port: number, sql: string, database = "app"): Promise<Record<string, unknown>[]> {
    const client = new Client({ host: "127.0.0.1", port, user: "app", database });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  stop(): void {
    // Both majors have their process's number in the first line of this file.
    for (const file of this.pidFiles()) process.kill(Number(readFileSync(file, "utf8").split("\n")[0]), "SIGQUIT");
    spawnSync("sleep", ["0.3"]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private pidFiles(): string[] {
    const all = readdirSync(this.folder).map((name) => path.join(this.folder, name, "postmaster.pid"));
    return all.filter((file) => existsSync(file));
  }

  private async start(
    name: string,
    commandOf = (args: readonly string[]) => asPostgres(path.join(this.programs, "postgres"), args),
  ): Promise<number> {
    const port = await freePort();
    const data = path.join(this.folder, name);
    const args = [
      "-D",
      data,
      "-c",
      `port=${port}`,
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      `unix_socket_directories=${data}`,
    ];
    const [command, ...rest] = commandOf(args);
    const process = spawn(command ?? "", rest, { stdio: "ignore" });
    this.servers.set(name, { process, port });
    for (;;) {
      if (process.exitCode !== null) throw new Error(`postgres ended with ${process.exitCode}`);
      const isThere = await this.query(port, "SELECT 1", "postgres").then(
        () => true,
        () => false,
      );
      if (isThere) return port;
      await pause();
    }
  }

  /** All that was written is in the archive. */
  private async archived(name: string): Promise<void> {
    const [row] = await this.query(this.portOf(name), "SELECT pg_walfile_name(pg_switch_wal()) AS name");
    while (!existsSync(path.join(this.archive, String(row?.["name"])))) await pause();
  }

  private run(program: string, args: readonly string[]): void {
    const [command, ...rest] = asPostgres(path.join(this.programs, program), args);
    const { status, stderr } = spawnSync(command ?? "", rest, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  }

  private own(folder: string): void {
    if (process.getuid?.() === 0) spawnSync("chown", ["-R", "postgres:", this.folder, folder]);
  }
}

/** The same for both majors, which pg_upgrade wants. */
const initialized = ["-U", "app", "--auth=trust", "--no-sync", "--locale=C.UTF-8", "--encoding=UTF8"];

/** PostgreSQL refuses to run as root. */
function asPostgres(program: string, args: readonly string[]): string[] {
  return process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--", program, ...args] : [program, ...args];
}

function newestPrograms(): string {
  const [newest = ""] = readdirSync("/usr/lib/postgresql").sort((left, right) => Number(right) - Number(left));
  return `/usr/lib/postgresql/${newest}/bin`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
