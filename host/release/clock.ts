import { uptime } from "node:os";
import { run } from "./docker";

/** After a boot it takes a moment. */
const settledSeconds = 600;

/**
 * Whether this machine's clock is kept right. A wrong one is told by nothing else until AWS refuses what is signed by it,
 * and the application each call of a scheduled task.
 * @param upSeconds of the machine.
 */
export async function clockProblems(upSeconds = uptime()): Promise<string[]> {
  const { code, stdout, stderr } = await run("timedatectl", ["show", "--property=NTPSynchronized", "--value"]);
  if (code !== 0) return [`timedatectl does not say whether the clock is right: ${stderr.trim()}`];
  if (stdout.trim() === "yes" || upSeconds < settledSeconds) return [];
  return ["nothing synchronises the clock: systemctl status chrony systemd-timesyncd"];
}
