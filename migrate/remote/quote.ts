import { RemoteError } from "./remote";

/**
 * A command line that every POSIX shell reads back as these very arguments.
 * @throws RemoteError for an argument that no program can be given.
 */
export function shellLine(argv: readonly string[]): string {
  if (argv.some((argument) => argument.includes("\0")))
    throw new RemoteError("An argument has a zero byte in it; no program can be given that.");
  return argv.map(quoted).join(" ");
}

function quoted(argument: string): string {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}
