import { shellLine } from "../remote";

/** The old server as the new host reaches it: with a key that was made for this move, kept on the new host alone. */
export interface OldServerAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** On the new host. */
  readonly keyFile: string;
  readonly knownHostsFile: string;
}

/** Options of ssh on the new host. */
export function sshOptions({ port, keyFile, knownHostsFile }: OldServerAddress): string[] {
  const settings = {
    BatchMode: "yes",
    IdentitiesOnly: "yes",
    StrictHostKeyChecking: "yes",
    UserKnownHostsFile: knownHostsFile,
    ConnectTimeout: "20",
    ServerAliveInterval: "15",
    ServerAliveCountMax: "4",
    LogLevel: "ERROR",
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  return ["-F", "/dev/null", "-p", String(port), "-i", keyFile, ...options];
}

/** What runs a command on the old server, started on the new host: data goes from one to the other, not by a laptop. */
export function sshToOld(old: OldServerAddress, argv: readonly string[]): string[] {
  return ["ssh", ...sshOptions(old), "--", `${old.user}@${old.host}`, shellLine(argv)];
}
