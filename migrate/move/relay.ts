import { type OldServerAddress, sshOptions } from "../new-host";
import { type Remote, RemoteError } from "../remote";

/**
 * One at a time, for a step and whoever watches may both miss it: who comes second would take the socket of the first
 * away. It stays when whoever started it ends: its outputs may not be theirs.
 */
const startOnce = `socket=$0 destination=$1
shift
exec 9>"$socket.lock"
flock 9
ssh -F none -S "$socket" -O check -- "$destination" 2>"$socket.log" && exit
rm -f "$socket"
"$@" >"$socket.log" 2>&1 9>&- || { cat "$socket.log" >&2; exit 1; }`;

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
    const { host, port } = this.place;
    const forward = ["-L", `${host}:${port}:127.0.0.1:${this.oldPort}`, "-o", "ExitOnForwardFailure=yes"];
    const master = ["-f", "-N", "-M", "-S", this.socket];
    const argv = [...this.ssh(), ...master, ...forward, "--", this.destination];
    const run = [...this.before, "sh", "-c", startOnce, this.socket, this.destination, ...argv];
    const { code, stderr } = await this.remote.run(run);
    if (code !== 0) throw new RemoteError(`The old database cannot be reached from the new host: ${stderr.trim()}`);
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
