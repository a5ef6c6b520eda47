import { type OldServerAddress, pipe, sshToOld } from "../new-host";
import { type Ran, type Remote, RemoteError } from "../remote";

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
  async must(args: readonly string[], stdin?: string, signal?: AbortSignal): Promise<string> {
    return await this.ended(args, [...this.before, ...this.argv(args)], stdin, signal);
  }

  /** Gives rclone what a program of the old server writes. */
  async fed(argv: readonly string[], args: readonly string[], signal?: AbortSignal): Promise<void> {
    await this.ended(args, [...this.before, ...pipe(sshToOld(this.old, argv), this.argv(args))], undefined, signal);
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

  private async ended(
    args: readonly string[],
    argv: readonly string[],
    stdin?: string,
    signal?: AbortSignal,
  ): Promise<string> {
    const options = { ...(stdin === undefined ? {} : { stdin }), ...(signal === undefined ? {} : { signal }) };
    const { code, stdout, stderr }: Ran = await this.remote.run(argv, options);
    if (code === 0) return stdout;
    throw new RemoteError(
      `rclone ${args[0] ?? ""} ended with ${code}: ${stderr.trim().split("\n").slice(-3).join("; ")}`,
    );
  }
}
