import { uptime } from "node:os";
import { run } from "./docker";

/** What has to be at work at all times, beside the release itself: nobody would miss one that somebody has stopped. */
const timers = ["credentials", "tidy", "maintenance", "metrics", "heal", "grow"].map((name) => `onebox-${name}.timer`);
/** Without it nobody can ask the host anything, and what it measures goes on as if all were well. */
const agent = "snap.amazon-ssm-agent.amazon-ssm-agent.service";
const services = ["onebox.service", "onebox-logs.service", agent];
const byTimer = ["onebox-heal.service", "onebox-maintenance.service"];
const wanted = [...timers, "apt-daily.timer", "apt-daily-upgrade.timer", ...services, ...byTimer];

/** systemd begins these again for ever, so they never count as failed. */
const mostRestarts = 3;
const steadySeconds = 600;

/** Begun by a timer, and never again while it hangs; a job that it lets end may take a day. */
const longestHours = 26;

/** What systemd runs here and is not as it should be, each in a sentence. */
export async function unitProblems(): Promise<string[]> {
  return [...(await failedUnits()), ...(await idleUnits())];
}

async function failedUnits(): Promise<string[]> {
  const names = ["onebox*", "docker.service", "containerd.service", "*.mount"];
  const question = ["list-units", "--failed", "--plain", "--no-legend", ...names];
  const { code, stdout, stderr } = await run("systemctl", question);
  if (code !== 0) return [`systemctl does not say which units have failed: ${stderr.trim()}`];
  const units = stdout
    .split("\n")
    .map((line) => line.trim().split(/\s+/)[0] ?? "")
    .filter((unit) => unit !== "");
  return units.map((unit) => `the unit ${unit} has failed: journalctl -u ${unit}`);
}

async function idleUnits(): Promise<string[]> {
  const times = "ActiveEnterTimestampMonotonic,InactiveExitTimestampMonotonic";
  const properties = `--property=Id,ActiveState,SubState,NRestarts,${times}`;
  const { code, stdout, stderr } = await run("systemctl", ["show", properties, ...wanted]);
  if (code !== 0) return [`systemctl does not say what runs: ${stderr.trim()}`];
  return ofUnits(stdout, uptime());
}

/**
 * @param shown the blocks of `systemctl show`, one for each unit.
 * @param upSeconds of the machine.
 */
export function ofUnits(shown: string, upSeconds: number, names: readonly string[] = wanted): string[] {
  const blocks = shown.split(/\n{2,}/).map((block) => new Map(block.trim().split("\n").map(property)));
  return names.flatMap((unit) => {
    const found = blocks.find((block) => block.get("Id") === unit);
    if (found === undefined) return [`systemctl says nothing of ${unit}`];
    const state = found.get("ActiveState") ?? "unknown";
    const restarts = Number(found.get("NRestarts") ?? 0);
    const since = (time: string): number => upSeconds - Number(found.get(time) ?? 0) / 1_000_000;
    const forSeconds = since("ActiveEnterTimestampMonotonic");
    const hours = Math.floor(since("InactiveExitTimestampMonotonic") / 3_600);
    // What has failed is told by its own sentence.
    if (state === "failed") return [];
    if (byTimer.includes(unit))
      return state === "activating" && hours >= longestHours
        ? [`${unit} is at work for ${hours} hours: is it stuck?`]
        : [];
    if (restarts >= mostRestarts && (state !== "active" || forSeconds < steadySeconds))
      return [`${unit} keeps ending and being restarted, ${restarts} times by now: journalctl -u ${unit}`];
    // systemd calls it active still: https://github.com/systemd/systemd/issues/6680.
    if (found.get("SubState") === "elapsed") return [`${unit} never begins again (elapsed): systemctl restart ${unit}`];
    if (state === "active" || (state === "activating" && unit.endsWith(".service"))) return [];
    return [`${unit} does not run (${state}): systemctl start ${unit}`];
  });
}

function property(line: string): readonly [string, string] {
  const at = line.indexOf("=");
  return [line.slice(0, at), line.slice(at + 1)];
}
