import { type OldServerAddress, sshOptions } from "../new-host";
import { type Remote, RemoteError } from "../remote";

/** The way of the new database to the old one: a port of the new host that leads over SSH to the old server's own. */
export class Relay {
  private readonly socket: string;

  constructor(
    private readonly remote: Remote,
    private readonly before: readonly string[],
    private readonly old: OldServerAddress,
    readonly place: { readonly host: string; readonly port: number; readonly folder: string },
    private readonly oldPort: number,
  ) {
    this.socket = `${place.folder}/relay`;
  }

  /** Starts it where it does not run. @throws RemoteError with ssh's own words. */
  async ensure(): Promise<void> {
    if (await this.isUp()) return;
    const { host, port } = this.place;
    const forward = ["-L", `${host}:${port}:127.0.0.1:${this.oldPort}`, "-o", "ExitOnForwardFailure=yes"];
    const master = ["-f", "-N", "-M", "-S", this.socket];
    const argv = [...this.ssh(), ...master, ...forward, "--", this.destination];
    // It stays when whoever started it ends: its outputs may not be theirs.
    const detached = ["sh", "-c", 'log=$1; shift; rm -f "$0"; "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }'];
    const run = [...this.before, ...detached, this.socket, `${this.socket}.log`, ...argv];
    const { code, stderr } = await this.remote.run(run);
    if (code !== 0) throw new RemoteError(`The old database cannot be reached from the new host: ${stderr.trim()}`);
  }

  async isUp(): Promise<boolean> {
    const argv = [...this.before, ...this.ssh(), "-S", this.socket, "-O", "check", "--", this.destination];
    return (await this.remote.run(argv)).code === 0;
  }

  async stop(): Promise<void> {
    await this.remote.run([...this.before, ...this.ssh(), "-S", this.socket, "-O", "exit", "--", this.destination]);
  }

  private get destination(): string {
    return `${this.old.user}@${this.old.host}`;
  }

  private ssh(): string[] {
    return ["ssh", ...sshOptions(this.old)];
  }
}
