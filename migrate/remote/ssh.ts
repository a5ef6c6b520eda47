import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { runProcess } from "./process";
import { shellLine } from "./quote";
import { type Ran, type Remote, RemoteError } from "./remote";

export interface SshTarget {
  /** As `ssh` takes it: a host, `user@host`, or a name of ~/.ssh/config. */
  readonly destination: string;
  readonly port?: number;
  /** File of the private key; without one, those of the agent and of ~/.ssh/config. */
  readonly identityFile?: string;
  /** File of known host keys; without one, the user's own. */
  readonly knownHostsFile?: string;
  /** Another configuration than ~/.ssh/config. */
  readonly configFile?: string;
}

/** A remote with a connection to end. */
export interface SshRemote extends Remote {
  /** What `ssh` and tools that run it (rsync, rclone) are given to go over the same connection. */
  readonly options: readonly string[];
  readonly destination: string;
  /** Ends the connection; whatever runs over it ends as well. */
  close(): Promise<void>;
}

/**
 * A machine over the system's own ssh: one connection for all commands, nobody is asked for a password (keys alone), and
 * a host key that is not known is refused.
 * @throws RemoteError for a destination that ssh would read as an option.
 */
export function sshRemote(target: SshTarget): SshRemote {
  const { destination } = target;
  if (!/^[^\s-][^\s]*$/.test(destination))
    throw new RemoteError(`"${destination}" is no destination of ssh: write user@host, or a name of ~/.ssh/config.`);
  // A socket's path may have 104 characters: a folder of macOS for temporary files is too long by itself.
  const folder = mkdtempSync("/tmp/onebox-ssh-");
  const options = optionsOf(target, path.join(folder, "s"));
  return {
    options,
    destination,
    run: async (argv, running) => {
      if (argv.length === 0) throw new RemoteError("No program was named.");
      const ran = await runProcess("ssh", [...options, "--", destination, remoteLine(argv)], running);
      return answered(ran, destination);
    },
    close: async () => {
      await runProcess("ssh", [...options, "-O", "exit", "--", destination]).catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function optionsOf({ port, identityFile, knownHostsFile, configFile }: SshTarget, socket: string): string[] {
  const settings = {
    BatchMode: "yes",
    ConnectTimeout: "20",
    // A connection that is gone is noticed within a minute, not after hours.
    ServerAliveInterval: "15",
    ServerAliveCountMax: "4",
    ControlMaster: "auto",
    ControlPath: socket,
    ControlPersist: "60",
    ForwardAgent: "no",
    LogLevel: "ERROR",
    ...(knownHostsFile === undefined ? {} : { UserKnownHostsFile: knownHostsFile }),
    ...(identityFile === undefined ? {} : { IdentitiesOnly: "yes" }),
  };
  return [
    ...(configFile === undefined ? [] : ["-F", configFile]),
    ...(port === undefined ? [] : ["-p", String(port)]),
    ...(identityFile === undefined ? [] : ["-i", identityFile]),
    ...Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]),
  ];
}

/** ssh itself ends with 255 where it fails, so the machine's program never does: its 255 comes as 254. */
const noOther = '"$@"; code=$?; [ "$code" -ne 255 ] || code=254; exit "$code"';

function remoteLine(argv: readonly string[]): string {
  return shellLine(["sh", "-c", noOther, "onebox", ...argv]);
}

function answered(ran: Ran, destination: string): Ran {
  if (ran.code !== 255) return ran;
  const reason = ran.stderr.trim().split("\n").at(-1) ?? "";
  throw new RemoteError(`${destination} cannot be reached over ssh: ${reason === "" ? "it said nothing" : reason}`);
}
