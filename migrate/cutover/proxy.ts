import type { Move } from "../move";
import { RemoteError } from "../remote";

/** Lines of a log whose format begins with `$msec $host`; those who look for addresses, not for names, are none. */
const countScript = `set -eu
log=$1; since=$2; shift 2
[ -r "$log" ] || { echo "$log cannot be read" >&2; exit 3; }
cat "$log" "$log.1" 2>/dev/null | awk -v since="$since" -v names="$*" '
  BEGIN { count = split(names, all, " "); for (i = 1; i <= count; i++) wanted[all[i]] = 1 }
  $1 + 0 >= since + 0 && tolower($2) in wanted { found++ }
  END { print found + 0 }'`;

/**
 * How many requests for the names have come through the old server's proxy of late.
 * @throws RemoteError where its log cannot be read: nobody is not the same as nothing known.
 */
export async function requestsThroughProxy(
  { oldRemote, settings }: Pick<Move, "oldRemote" | "settings">,
  names: readonly string[],
  log: string,
  withinMs: number,
): Promise<number> {
  const since = String(Math.floor((Date.now() - withinMs) / 1_000));
  const argv = [...settings.old.asLogs, "sh", "-c", countScript, "proxy", log, since, ...names];
  const { code, stdout, stderr } = await oldRemote.run(argv);
  if (code === 0 && /^\d+$/.test(stdout.trim())) return Number(stdout.trim());
  throw new RemoteError(`Who still uses the old server could not be determined: ${stderr.trim() || stdout.trim()}`);
}
