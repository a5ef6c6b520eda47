import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { type Move, moveSchema, type MoveSettings, openMove } from "../../../migrate/move";
import type { Journal } from "../../../migrate/state";
import { ObjectStore } from "./object-store";
import { clientPath, Server } from "./postgres";
import { freePort } from "../../stand-ins/free-port";
import { Sshd } from "./sshd";

const odd = readFileSync(path.join(__dirname, "../data/odd.sql"), "utf8");

/** What rds_superuser may, of what PostgreSQL itself grants: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.html */
const master = `CREATE ROLE master LOGIN NOSUPERUSER CREATEDB CREATEROLE PASSWORD '${Server.password.replaceAll("'", "''")}';
  GRANT pg_monitor, pg_signal_backend, pg_checkpoint, pg_create_subscription TO master WITH ADMIN OPTION;
  GRANT SET ON PARAMETER session_replication_role TO master`;

/** An old server and a new one, with everything that a move needs, on this machine. */
export class BothSides {
  readonly folder = mkdtempSync(path.join(tmpdir(), "onebox-move-"));
  readonly old: Server;
  readonly new: Server;
  readonly sshd: Sshd;
  readonly store = new ObjectStore();
  readonly said: string[] = [];
  private relayPort = 0;
  private readonly moves: Move[] = [];

  /** @param diskMb of each server, where it is to have a disk of its own. */
  constructor(diskMb?: number) {
    this.old = new Server("old", diskMb);
    this.new = new Server("new", diskMb);
    // What is unpacked or noted for a moment is on the same disk as the database, as on a small server.
    this.sshd = new Sshd({}, { TMPDIR: this.old.beside("tmp"), PATH: clientPath() });
  }

  async start(oldSettings: readonly string[] = ["wal_level=logical"]): Promise<void> {
    mkdirSync(this.media);
    mkdirSync(this.old.beside("tmp"));
    mkdirSync(path.join(this.folder, "new-host"));
    const fast = ["wal_receiver_timeout=5s", "wal_retrieve_retry_interval=200ms"];
    await Promise.all([
      this.old.create(oldSettings),
      this.new.create(fast),
      this.sshd.start(),
      this.store.start("media"),
    ]);
    this.relayPort = await freePort();
    await this.old.query("CREATE DATABASE shop");
    await this.old.query(odd, "shop");
    await this.new.query(master);
    await this.new.query("CREATE ROLE app LOGIN", "postgres", "master");
    const passwordFile = path.join(this.folder, "password");
    writeFileSync(passwordFile, `${Server.password}\n`);
    chmodSync(passwordFile, 0o600);
  }

  get media(): string {
    return path.join(this.folder, "media");
  }

  /** What stands for the old application's services: a file that is there while they run. */
  get running(): string {
    return path.join(this.folder, "running");
  }

  /** An environment beside production, with a database of its own. */
  staging(masking: MoveSettings["new"]["masking"]): MoveSettings {
    const settings = this.settings();
    const database = { ...settings.new.database, name: "staging" };
    return { ...settings, new: { ...settings.new, environment: "staging", database, masking } };
  }

  settings(changes: Partial<MoveSettings["old"]> = {}): MoveSettings {
    const key = { identityFile: this.sshd.file("client"), knownHostsFile: this.sshd.file("known") };
    const user = userInfo().username;
    const place = this.store.place("media");
    return moveSchema.parse({
      old: {
        ssh: {
          destination: `${user}@127.0.0.1`,
          port: this.sshd.port,
          ...key,
          configFile: this.sshd.file("ssh_config"),
        },
        database: { host: this.old.data, port: this.old.port, name: "shop", user: "postgres" },
        uploads: this.media,
        freeze: [["rm", "-f", this.running]],
        thaw: [["touch", this.running]],
        proxyOn: [["touch", `${this.folder}/proxy`]],
        proxyOff: [["rm", "-f", `${this.folder}/proxy`]],
        proxyEnd: [["touch", `${this.folder}/closed`]],
        ...changes,
      },
      new: {
        environment: "prod",
        inContainer: ["env", `PATH=${clientPath()}`],
        old: {
          host: "127.0.0.1",
          port: this.sshd.port,
          user,
          keyFile: this.sshd.file("move"),
          knownHostsFile: key.knownHostsFile,
          authorizedKeysFile: this.sshd.file("authorized"),
        },
        relay: { host: "127.0.0.1", port: this.relayPort, folder: path.join(this.folder, "new-host") },
        database: {
          host: "127.0.0.1",
          port: this.new.port,
          name: "hr",
          user: "master",
          owner: "app",
          passwordCommand: ["cat", path.join(this.folder, "password")],
        },
        bucket: {
          name: "media",
          region: place.region,
          endpoint: place.endpoint,
          environment: { AWS_SHARED_CREDENTIALS_FILE: this.store.credentialsFile },
        },
      },
    });
  }

  async move(
    options: {
      settings?: MoveSettings;
      signal?: AbortSignal;
      dryRun?: boolean;
      rehearsal?: string;
      journal?: Journal;
    } = {},
  ): Promise<Move> {
    const folder = path.join(this.folder, "state");
    const move = await openMove({
      settings: options.settings ?? this.settings(),
      folder,
      dryRun: options.dryRun ?? false,
      say: (line) => this.said.push(line),
      signal: options.signal ?? new AbortController().signal,
      ...(options.rehearsal === undefined ? {} : { rehearsal: options.rehearsal }),
      ...(options.journal === undefined ? {} : { journal: options.journal }),
    });
    this.moves.push(move);
    return move;
  }

  /** Everything that was written down of the move. */
  journal(): string {
    return readFileSync(path.join(this.folder, "state/journal.jsonl"), "utf8");
  }

  async remove(): Promise<void> {
    await this.moves
      .at(-1)
      ?.relay.stop()
      .catch(() => undefined);
    for (const move of this.moves) await move.close();

    await Promise.all([this.old.remove(), this.new.remove(), this.sshd.remove(), this.store.remove()]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
