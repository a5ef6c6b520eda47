import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client, type ClientConfig } from "pg";
import { Postgres } from "../../../migrate/postgres";
import { localRemote } from "../../../migrate/remote";
import { SmallDisk } from "./small-disk";
import { freePort } from "../../stand-ins/free-port";

/** A real PostgreSQL server of Debian's packages: its system's own major, or the newer one in a tree of its own. */
export class Server {
  private readonly tree: string;
  private readonly folder: string;
  private readonly programs: string;
  private process: ChildProcess | undefined;
  port = 0;
  static readonly password = "a-pass'word \\ of the tests";

  /** Null: it shares the machine's. */
  readonly disk: SmallDisk | null;

  constructor(
    readonly kind: "old" | "new",
    diskMb?: number,
  ) {
    this.tree = kind === "old" ? "" : newerTree();
    const parent = kind === "old" ? tmpdir() : path.join(this.tree, "var/lib");
    this.folder = mkdtempSync(path.join(parent, "onebox-postgres-"));
    this.programs = kind === "old" ? newestPrograms("") : newestPrograms(this.tree);
    chmodSync(this.folder, 0o755);
    this.disk = diskMb === undefined ? null : new SmallDisk(this.folder, diskMb);
    this.disk?.mount();
  }

  async create(settings: readonly string[] = []): Promise<void> {
    mkdirSync(this.data, { mode: 0o700 });
    const passwordFile = path.join(this.folder, "password");
    writeFileSync(passwordFile, `${Server.password}\n`);
    this.own();
    const inside = this.inside(this.data);
    this.run("initdb", [
      ...["-D", inside, "-U", "postgres", "--auth-local=trust", "--auth-host=scram-sha-256"],
      ...["--pwfile", this.inside(passwordFile), "--locale=C.UTF-8", "--encoding=UTF8", "--no-sync"],
    ]);
    const lines = ["fsync=off", "dynamic_shared_memory_type=mmap", "logging_collector=off", ...settings];
    appendFileSync(path.join(this.data, "postgresql.conf"), `${lines.join("\n")}\n`);
    this.port = await freePort();
    await this.start();
  }

  async start(): Promise<void> {
    const data = this.inside(this.data);
    const args = ["-D", data, "-p", String(this.port), "-c", "listen_addresses=127.0.0.1", "-k", data];
    const [command = "", ...rest] = this.asPostgres("postgres", args);
    const log = openSync(path.join(this.folder, "log"), "a");
    const server = spawn(command, rest, { stdio: ["ignore", log, log] });
    this.process = server;
    for (;;) {
      if (server.exitCode !== null) throw new Error(`postgres ended: ${this.log()}`);
      if (await this.answers()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** As a crash: what was committed is there at the next start, connections are gone. */
  async stop(mode: "fast" | "immediate" = "fast"): Promise<void> {
    const { process: server } = this;
    if (server === undefined || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    this.run("pg_ctl", ["stop", "-D", this.inside(this.data), "-m", mode, "-W"]);
    await ended;
  }

  /** A server whose disk was full may have ended. */
  async ensure(): Promise<void> {
    if (this.process?.exitCode !== null) await this.start();
    while (!(await this.answers())) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  async restart(): Promise<void> {
    await this.stop("immediate");
    await this.start();
  }

  async remove(): Promise<void> {
    if (this.port !== 0) await this.stop("immediate");
    this.disk?.unmount();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Beside its data, on the same disk. */
  beside(name: string): string {
    return path.join(this.folder, name);
  }

  async query(sql: string, database = "postgres", user = "postgres"): Promise<Record<string, unknown>[]> {
    const client = new Client(this.address(database, user));
    client.on("error", () => undefined);
    await client.connect();
    try {
      const result = (await client.query(sql)) as { rows?: Record<string, unknown>[] };
      return result.rows ?? [];
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  address(database: string, user = "postgres"): ClientConfig {
    return { host: "127.0.0.1", port: this.port, user, password: Server.password, database };
  }

  /** As the tool sees it. */
  postgres(database: string, user = "postgres"): Postgres {
    const place = { remote: localRemote(), before: [], host: "127.0.0.1", port: this.port, database, user };
    return new Postgres({ ...place, password: Server.password });
  }

  log(): string {
    return execFileSync("tail", ["-n", "30", path.join(this.folder, "log")], { encoding: "utf8" });
  }

  /** Where it keeps its data. */
  get data(): string {
    return path.join(this.folder, "data");
  }

  private async answers(): Promise<boolean> {
    return await this.query("SELECT 1").then(
      () => true,
      () => false,
    );
  }

  private inside(file: string): string {
    return file.slice(this.tree.length);
  }

  private run(program: string, args: readonly string[]): void {
    const [command = "", ...rest] = this.asPostgres(program, args);
    const { status, stderr } = spawnSync(command, rest, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  }

  /** PostgreSQL refuses to run as root. */
  private asPostgres(program: string, args: readonly string[]): string[] {
    const whole = path.join(this.programs, program);
    if (this.kind === "new") return ["chroot", "--userspec=postgres:postgres", this.tree, whole, ...args];
    return process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--", whole, ...args] : [whole, ...args];
  }

  private own(): void {
    const [command = "", ...rest] =
      this.kind === "new"
        ? ["chroot", this.tree, "chown", "-R", "postgres:", this.inside(this.folder)]
        : ["chown", "-R", "postgres:", this.folder];
    if (process.getuid?.() === 0) spawnSync(command, rest);
  }
}

function newerTree(): string {
  return execFileSync(path.join(__dirname, "newer-postgres.sh"), { encoding: "utf8" }).trim();
}

/** Before any other programs: Debian's `psql` is a script of Perl that looks for these anew each time it is called. */
export function clientPath(): string {
  return `${newestPrograms("")}:${process.env["PATH"] ?? ""}`;
}

function newestPrograms(tree: string): string {
  const versions = readdirSync(`${tree}/usr/lib/postgresql`).sort((left, right) => Number(right) - Number(left));
  const found = versions.find((version) => existsSync(`${tree}/usr/lib/postgresql/${version}/bin/initdb`)) ?? "";
  return `/usr/lib/postgresql/${found}/bin`;
}
