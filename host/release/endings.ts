import { z } from "zod";
import { type Container, inspect, nameOf } from "./containers";
import { readIfThere, readKept, writeWhole } from "./files";
import { places } from "./places";

/** Docker starts what has ended again, later each time, and it runs at most moments that somebody looks. */
const mostRestarts = 3;
const settledMs = 600_000;
const toldMs = 3_600_000;

const endingsSchema = z.record(z.string(), z.object({ count: z.int(), at: z.number() }));

/** How often the kernel has ended a process of a container for memory, and since when it is so often. */
export type Endings = Readonly<z.infer<typeof endingsSchema>>;

// Why: docs/decisions/0226.
/** What of these containers ends again and again, or is ended for want of memory. */
export async function endingProblems(services: readonly string[]): Promise<string[]> {
  const now = Date.now();
  const found: { service: string; container: Container }[] = [];
  for (const service of services) {
    const container = await inspect(nameOf(service));
    if (container !== null) found.push({ service, container });
  }
  const before = readKept(places.endings, endingsSchema) ?? {};
  const counts = found.map(({ container }) => [container.id, endedForMemory(container.pid)] as const);
  const after = counted(before, Object.fromEntries(counts), now);
  writeWhole(places.endings, JSON.stringify(after));
  return found.flatMap(({ service, container }) => [
    ...ofRestarts(service, container, now),
    ...ofMemory(service, after[container.id], now),
  ]);
}

export function ofRestarts(
  service: string,
  { restarts, startedAt }: Pick<Container, "restarts" | "startedAt">,
  now: number,
): string[] {
  if (restarts < mostRestarts || Math.abs(now - startedAt.getTime()) >= settledMs) return [];
  return [
    `${service} keeps ending and being restarted, ${restarts} times by now; for the reason: npx onebox host logs`,
  ];
}

/** @param counts by container; one that was started anew counts from zero. */
export function counted(before: Endings, counts: Readonly<Record<string, number>>, now: number): Endings {
  return Object.fromEntries(
    Object.entries(counts).map(([id, count]) => {
      const known = before[id];
      return [id, known !== undefined && known.count === count ? known : { count, at: now }];
    }),
  );
}

/** For an hour, so that the alarm does not miss it. */
export function ofMemory(service: string, ending: Endings[string] | undefined, now: number): string[] {
  if (ending === undefined || ending.count === 0 || Math.abs(now - ending.at) >= toldMs) return [];
  const processes = ending.count === 1 ? "a process" : `${ending.count} processes`;
  return [
    `${service} exceeded its memory limit, and the kernel killed ${processes} of it: docs/runbooks/host-memory.md`,
  ];
}

/**
 * Where the kernel counts it: https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files, and of the version
 * before https://docs.kernel.org/admin-guide/cgroup-v1/memory.html, 10.
 */
const counters = [
  { group: /^0::(.*)$/m, below: "", file: "memory.events" },
  { group: /^\d+:memory:(.*)$/m, below: "/memory", file: "memory.oom_control" },
] as const;

/** @returns 0 where it cannot be read. */
function endedForMemory(pid: number): number {
  const groups = readIfThere(`/proc/${pid}/cgroup`) ?? "";
  for (const { group, below, file } of counters) {
    const [, path] = group.exec(groups) ?? [];
    const text = path === undefined ? null : readIfThere(`/sys/fs/cgroup${below}${path}/${file}`);
    if (text !== null) return oomKills(text);
  }
  return 0;
}

export function oomKills(events: string): number {
  return Number(/^oom_kill (\d+)$/m.exec(events)?.[1] ?? 0);
}
