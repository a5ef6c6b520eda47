import { readdirSync, readFileSync } from "node:fs";

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: of a hundredth of a second each on every Linux. */
const tickMs = 10;

interface Entry {
  readonly parent: number;
  readonly usedMs: number;
}

/**
 * Processor time of this process and of all that it has started and that still run, in milliseconds.
 * @param group name of the control group whose processes are left out.
 */
export function treeMs(group: string): number {
  const entries = new Map(processes().flatMap((id) => entryOf(id, group)));
  const isOurs = (id: number): boolean =>
    id === process.pid || (entries.has(id) && isOurs(entries.get(id)?.parent ?? 0));
  return [...entries].filter(([id]) => isOurs(id)).reduce((sum, [, { usedMs }]) => sum + usedMs, 0);
}

function processes(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Nothing of one that has ended meanwhile. */
function entryOf(id: number, group: string): [number, Entry][] {
  try {
    if (readFileSync(`/proc/${id}/cgroup`, "utf8").includes(`/${group}`)) return [];
    const fields = readFileSync(`/proc/${id}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return [[id, { parent: Number(fields[1]), usedMs: (Number(fields[11]) + Number(fields[12])) * tickMs }]];
  } catch {
    return [];
  }
}
