import { type Command, InvalidArgumentError } from "commander";
import type { DatabaseAccess } from "../../migrate/inventory/database";
import { type SshRemote, sshRemote } from "../../migrate/remote";

/** How the old server is reached; every step of a move takes these. */
export interface OldServerFlags {
  readonly from: string;
  readonly port?: number;
  readonly identity?: string;
  readonly knownHosts?: string;
  readonly database?: string;
  readonly databaseHost?: string;
  readonly databasePort?: number;
  readonly databaseRole?: string;
  readonly databaseUser: string;
}

export function oldServerOptions(command: Command): Command {
  return command
    .requiredOption(
      "--from <destination>",
      "the old server, as ssh takes it: root@203.0.113.7, or a name of ~/.ssh/config",
    )
    .option("--port <number>", "its port of ssh", portNumber)
    .option("--identity <file>", "private key; left out, those of the agent")
    .option("--known-hosts <file>", "known host keys; left out, your own")
    .option("--database <name>", "its database; left out, the largest")
    .option("--database-host <host>", "folder of its socket, or a host; left out, PostgreSQL's default")
    .option("--database-port <number>", "port of PostgreSQL", portNumber)
    .option("--database-role <name>", "role; left out, named as the system's user")
    .option("--database-user <name>", "user of the old server who may ask PostgreSQL", "postgres");
}

export function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError("A port is a number from 1 to 65535.");
}

export function databaseAccess(flags: OldServerFlags): DatabaseAccess {
  return {
    name: flags.database,
    host: flags.databaseHost,
    port: flags.databasePort,
    role: flags.databaseRole,
    systemUser: flags.databaseUser,
  };
}

/** Uses the old server over one connection, and ends that in any case. */
export async function withOldServer<T>(flags: OldServerFlags, use: (remote: SshRemote) => Promise<T>): Promise<T> {
  const { from: destination, port, identity: identityFile, knownHosts: knownHostsFile } = flags;
  const remote = sshRemote({ destination, port, identityFile, knownHostsFile });
  try {
    return await use(remote);
  } finally {
    await remote.close();
  }
}
