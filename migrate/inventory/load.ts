import { z } from "zod";
import { lines, type OldServer } from "./old-server";
import type { Miss } from "./section";

/** What sysstat has measured: shares of the whole machine in percent. */
export interface Load {
  readonly from: string;
  readonly to: string;
  readonly samples: number;
  readonly processorPeakPercent: number;
  /** 95 of 100 samples are below it. */
  readonly processorUsualPercent: number;
  readonly memoryPeakMb: number;
  readonly diskPeakPerSecond: number | null;
}

/** As `sadf -j` writes it; of the many figures those that say how large a machine has to be. */
const statisticsSchema = z.object({
  timestamp: z.object({ date: z.string(), time: z.string() }).optional(),
  "cpu-load": z.array(z.object({ cpu: z.string(), idle: z.number() })).optional(),
  memory: z
    .object({ memfree: z.number().optional(), avail: z.number().optional(), memused: z.number().optional() })
    .optional(),
  io: z.object({ tps: z.number() }).optional(),
});

const dumpSchema = z.object({
  sysstat: z.object({ hosts: z.array(z.object({ statistics: z.array(statisticsSchema).default([]) })) }),
});

/** Debian's folder and Red Hat's; the newest files, a month of them. */
const script = `command -v sadf >/dev/null || exit 127
for file in $(find /var/log/sysstat /var/log/sa -name 'sa[0-9]*' -type f -mtime -32 2>/dev/null); do
  sadf -j "$file" -- -u -r -b 2>/dev/null | tr -d '\\n' && echo
done`;

export async function readLoad(server: OldServer, miss: Miss): Promise<Load | null> {
  const { code, stdout } = await server.bestRun(["sh", "-c", script]);
  const statistics = lines(stdout).flatMap((line) => statisticsOf(line, miss));
  if (statistics.length > 0) return loadOf(statistics);
  const why = code === 127 ? "sysstat is not there" : "sysstat has measured nothing";
  miss(
    `load over time: ${why}. Install it two weeks before the move (apt install sysstat, then systemctl enable --now sysstat)`,
  );
  return null;
}

type Statistics = z.infer<typeof statisticsSchema>;

function statisticsOf(line: string, miss: Miss): Statistics[] {
  try {
    return dumpSchema.parse(JSON.parse(line)).sysstat.hosts.flatMap((host) => host.statistics);
  } catch {
    miss("a file of sysstat, which sadf does not print as it should");
    return [];
  }
}

export function loadOf(statistics: readonly Statistics[]): Load {
  const times = statistics
    .flatMap(({ timestamp }) => (timestamp === undefined ? [] : [`${timestamp.date} ${timestamp.time}`]))
    .sort();
  const busy = statistics
    .flatMap((one) => one["cpu-load"]?.find(({ cpu }) => cpu === "all")?.idle ?? [])
    .map((idle) => Math.round((100 - idle) * 10) / 10)
    .sort((left, right) => left - right);
  const used = statistics.flatMap(({ memory }) => usedKb(memory) ?? []);
  const disk = statistics.flatMap(({ io }) => io?.tps ?? []);
  return {
    from: times[0] ?? "",
    to: times.at(-1) ?? "",
    samples: busy.length,
    processorPeakPercent: busy.at(-1) ?? 0,
    processorUsualPercent: busy[Math.max(0, Math.ceil(busy.length * 0.95) - 1)] ?? 0,
    memoryPeakMb: Math.round(Math.max(0, ...used) / 1_024),
    diskPeakPerSecond: disk.length === 0 ? null : Math.max(...disk),
  };
}

/** Without what the kernel keeps of files, where this sysstat says so. */
function usedKb(memory: Statistics["memory"]): number | undefined {
  if (memory?.memused === undefined) return undefined;
  const { memfree, avail, memused } = memory;
  return memfree === undefined || avail === undefined ? memused : memused + memfree - avail;
}
