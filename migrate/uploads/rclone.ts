import { type OldServerAddress, pipe, sshToOld } from "../new-host";
import { type Ran, type Remote, RemoteError, type RunOptions } from "../remote";

export function oldServerSettings(old: OldServerAddress): Record<string, string> {
  return {
    RCLONE_CONFIG_OLD_TYPE: "sftp",
    RCLONE_CONFIG_OLD_HOST: old.host,
    RCLONE_CONFIG_OLD_PORT: String(old.port),
    RCLONE_CONFIG_OLD_USER: old.user,
    RCLONE_CONFIG_OLD_KEY_FILE: old.keyFile,
    RCLONE_CONFIG_OLD_KNOWN_HOSTS_FILE: old.knownHostsFile,
    RCLONE_CONFIG_OLD_SHELL_TYPE: "unix",
    // It would log in once more for each file; `verify` compares checksums of what both sides give back.
    RCLONE_CONFIG_OLD_DISABLE_HASHCHECK: "true",
    // Named as differences instead: one that points to a folder above would be followed for ever.
    RCLONE_CONFIG_OLD_SKIP_LINKS: "true",
  };
}

/** rclone, where it runs: on the new host. Nothing that it is told is a secret; keys and credentials are files there. */
export class Rclone {
  constructor(
    private readonly remote: Remote,
    private readonly before: readonly string[],
    private readonly old: OldServerAddress,
    private readonly bucket: Readonly<Record<string, string>>,
  ) {}

  /** @throws RemoteError with rclone's own last words. */
  async must(args: readonly string[], options: RunOptions = {}): Promise<string> {
    return await this.ended(args, [...this.before, ...this.argv(args)], options);
  }

  /** Gives rclone what a program of the old server writes. */
  async fed(argv: readonly string[], args: readonly string[], options: RunOptions = {}): Promise<void> {
    await this.ended(args, [...this.before, ...pipe(sshToOld(this.old, argv), this.argv(args))], options);
  }

  private argv(args: readonly string[]): string[] {
    const environment = Object.entries({ ...oldServerSettings(this.old), ...this.bucket });
    // rclone 1.60 dies where AWS_CA_BUNDLE is set, whatever is in it.
    return [
      "env",
      "-u",
      "AWS_CA_BUNDLE",
      ...environment.map(([name, value]) => `${name}=${value}`),
      "rclone",
      "--config",
      "",
      ...args,
    ];
  }

  private async ended(args: readonly string[], argv: readonly string[], options: RunOptions): Promise<string> {
    const { code, stdout, stderr }: Ran = await this.remote.run(argv, options);
    if (code === 0) return stdout;
    const words = stderr
      .trim()
      .split("\n")
      .filter((line) => transferred(line) === null);
    throw new RemoteError(`rclone ${args[0] ?? ""} ended with ${code}: ${words.slice(-3).join("; ")}`);
  }
}

export interface Transferred {
  readonly files: number;
  readonly bytes: number;
}

/** Makes rclone say every so often how far it is, in lines of their own. */
export const sayingHowFar = ["--stats", "5s", "--stats-one-line", "--stats-log-level", "NOTICE"];

const unitBytes = { "": 1, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 } as const;

/** Of a line as `…NOTICE:  5.859 MiB / 9.766 MiB, 60%, 1.2 MiB/s, ETA 3s (xfr#30/50)`; null of any other. */
export function transferred(line: string): Transferred | null {
  const [, value, unit = ""] = / ([\d.]+) ?([KMGT]i)?B? \/ [\d.]+ .*?, ETA /.exec(line) ?? [];
  if (value === undefined) return null;
  const files = Number(/xfr#(\d+)\//.exec(line)?.[1] ?? 0);
  return { files, bytes: Number(value) * unitBytes[unit as keyof typeof unitBytes] };
}

/** Of output as it comes, however it is cut. */
export function eachLine(onLine: (line: string) => void): (part: Buffer) => void {
  let rest = "";
  return (part) => {
    const lines = (rest + part.toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  };
}
