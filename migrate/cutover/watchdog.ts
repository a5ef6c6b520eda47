import type { Move } from "../move";
import { identifier } from "../postgres";
import { shellLine } from "../remote";

/** Below the home folder of the old server's user, one for each database server: there as long as a freeze ends by itself. */
function armedFile({ settings }: Pick<Move, "settings">): string {
  return `.onebox-frozen-${settings.old.database.port}`;
}

/**
 * On the old server, with no laptop behind it: puts the old system back in service after a time, unless it was called
 * off. Whoever renames the file first has won, so it never thaws what was called off.
 */
const script = `set -eu
cd
token=$$
armed=$1
echo "$token" >"$armed"
seconds=$2
shift 2
setsid sh -c 'sleep "$1"; [ "$(cat "$2" 2>/dev/null)" = "$3" ] && mv "$2" "$2.fired" && exec sh -c "$4"' \\
  onebox "$seconds" "$armed" "$token" "$1" </dev/null >/dev/null 2>&1 &`;

/** The longest that a freeze lasts where whoever conducts it is gone. */
export const freezeSeconds = 300;

export async function armWatchdog(move: Move, seconds = freezeSeconds): Promise<void> {
  const { old, oldRemote, settings } = move;
  const reset = `ALTER DATABASE ${identifier(old.database)} RESET default_transaction_read_only`;
  const commands = [
    old.argv("psql", ["-X", "-c", "SET default_transaction_read_only = off", "-c", reset]),
    ...settings.old.proxyOff,
    ...settings.old.thaw,
  ];
  // One that fails keeps none of the others from being tried.
  const thaw = commands.map((argv) => shellLine(argv)).join("; ");
  const { code, stderr } = await oldRemote.run(["sh", "-c", script, "onebox", armedFile(move), String(seconds), thaw]);
  if (code !== 0) throw new Error(`Nothing would end the freeze if this machine failed: ${stderr.trim()}`);
}

/** @returns whether it was still armed: if not, the old system serves again. */
export async function callOffWatchdog(move: Pick<Move, "oldRemote" | "settings">): Promise<boolean> {
  const { code } = await move.oldRemote.run(["sh", "-c", 'cd && mv "$1" "$1.off"', "onebox", armedFile(move)]);
  return code === 0;
}
