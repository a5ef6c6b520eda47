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
rm -f "$armed.off" "$armed.fired"
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

/** @throws ServesAgain where the old server has put itself back in service already. */
export async function assertArmed(move: Pick<Move, "oldRemote" | "settings">): Promise<void> {
  const { code } = await move.oldRemote.run(["sh", "-c", 'cd && [ -e "$1" ]', "onebox", armedFile(move)]);
  if (code !== 0) throw new ServesAgain();
}

/** The old server has put itself back in service: what was frozen is written to again. */
export class ServesAgain extends Error {
  constructor() {
    super("The freeze lasted too long: the old server has put itself back in service.");
    this.name = "ServesAgain";
  }
}

// Why: docs/decisions/0205.
/**
 * Calls it off, or finds that it was called off before, and runs commands in a session of their own: from then on they
 * run to their end, whatever becomes of who asked for them; until then the old server comes back by itself.
 */
const switchScript = `cd || exit
mv "$1" "$1.off" 2>/dev/null || [ -e "$1.off" ] || exit 9
setsid --wait sh -ec "$2" >"$1.said" 2>&1 </dev/null
code=$?
cat "$1.said"
exit "$code"`;

/** @throws ServesAgain where the old server came first, and Error where a command fails. */
export async function callOffAndRun(
  move: Pick<Move, "oldRemote" | "settings">,
  commands: readonly (readonly string[])[],
): Promise<void> {
  const all = commands.map((argv) => shellLine(argv)).join("\n");
  const { code, stdout, stderr } = await move.oldRemote.run(["sh", "-c", switchScript, "onebox", armedFile(move), all]);
  if (code === 9) throw new ServesAgain();
  if (code !== 0) throw new Error(`The old web server does not forward everything: ${(stdout + stderr).trim()}`);
}
