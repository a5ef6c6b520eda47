import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { type SshRemote, sshRemote } from "../../../migrate/remote";
import { freePort } from "../../stand-ins/free-port";

/** A real OpenSSH server on this machine, with keys of its own and nothing of the user's configuration. */
export class Sshd {
  private readonly folder = mkdtempSync(path.join(tmpdir(), "onebox-sshd-"));
  private server: ChildProcess | undefined;
  port = 0;

  /**
   * @param places folders of the machine, and what whoever logs in finds in their stead: nothing of the machine changes.
   * @param environment of whoever logs in.
   */
  constructor(
    private readonly places: Readonly<Record<string, string>> = {},
    private readonly environment: Readonly<Record<string, string>> = {},
  ) {}

  /** @param users whose logins the one key opens. */
  async start(users: readonly string[] = [userInfo().username]): Promise<void> {
    chmodSync(this.folder, 0o755);
    for (const name of ["host", "client", "move"]) this.key(name);
    const keys = ["client.pub", "move.pub"].map((name) => readFileSync(this.file(name), "utf8"));
    if (!existsSync(this.file("authorized"))) writeFileSync(this.file("authorized"), keys.join(""), { mode: 0o644 });
    this.port = this.port === 0 ? await freePort() : this.port;
    const hostKey = readFileSync(this.file("host.pub"), "utf8");
    writeFileSync(this.file("known"), `[127.0.0.1]:${this.port} ${hostKey}`);
    writeFileSync(this.file("ssh_config"), "");
    // In a shell within a shell bash reads no ~/.bashrc, which may take longer than any command.
    const environment = { SHLVL: "1", ...this.environment };
    const settings = [
      `Port ${this.port}`,
      "ListenAddress 127.0.0.1",
      `HostKey ${this.file("host")}`,
      `AuthorizedKeysFile ${this.file("authorized")}`,
      `PidFile ${this.file("pid")}`,
      "Subsystem sftp internal-sftp",
      "StrictModes no",
      "UsePAM no",
      "PasswordAuthentication no",
      "PermitRootLogin prohibit-password",
      `AllowUsers ${users.join(" ")}`,
      `SetEnv ${Object.entries(environment)
        .map(([name, value]) => `"${name}=${value}"`)
        .join(" ")}`,
    ];
    writeFileSync(this.file("config"), `${settings.join("\n")}\n`);
    // Where the service was never started, nobody has made its folder.
    if (!existsSync("/run/sshd")) mkdirSync("/run/sshd", { mode: 0o755 });
    const binds = Object.entries(this.places).flatMap((pair) => pair);
    const script = `while [ "$1" != -- ]; do mount --bind "$2" "$1"; shift 2; done; shift; exec "$@"`;
    const own = binds.length === 0 ? [] : ["unshare", "--mount", "sh", "-ec", script, "places", ...binds, "--"];
    const [program, ...args] = [...own, "/usr/sbin/sshd", "-D", "-e", "-f", this.file("config")];
    const server = spawn(program, args, { stdio: "ignore" });
    this.server = server;
    while (!(await answers(this.port))) {
      if (server.exitCode !== null) throw new Error(`sshd ended with ${server.exitCode}`);
      await pause();
    }
  }

  /** A way in for a user. */
  remote(user = userInfo().username): SshRemote {
    return sshRemote({
      destination: `${user}@127.0.0.1`,
      port: this.port,
      identityFile: this.file("client"),
      knownHostsFile: this.file("known"),
      configFile: this.file("ssh_config"),
    });
  }

  file(name: string): string {
    return path.join(this.folder, name);
  }

  /** No new connection is taken; those that there are go on. */
  async stop(): Promise<void> {
    const { server } = this;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    await new Promise((resolve) => {
      server.once("exit", resolve);
      server.kill();
    });
  }

  /** Every connection breaks off; new ones are taken, as long as it runs. */
  cut(): void {
    const { pid } = this.server ?? {};
    if (pid !== undefined) spawnSync("pkill", ["-KILL", "--parent", String(pid)]);
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private key(name: string): void {
    if (existsSync(this.file(name))) return;
    const { status, stderr } = spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", this.file(name)], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`ssh-keygen: ${stderr}`);
  }
}

async function answers(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("data", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
