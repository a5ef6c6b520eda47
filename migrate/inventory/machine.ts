import { lines, type OldServer } from "./old-server";
import type { Miss } from "./section";
import { readLoad, type Load } from "./load";

export interface Machine {
  readonly system: string;
  readonly kernel: string;
  readonly architecture: string;
  readonly processors: number;
  readonly memoryMb: number;
  readonly swapMb: number;
  /** Taken by programs at the moment, without what the kernel keeps of files. */
  readonly usedMb: number;
  readonly timezone: string | null;
  /** Version of the C library, whose orderings PostgreSQL uses. */
  readonly libc: string | null;
  readonly disks: readonly Disk[];
  readonly addresses: readonly string[];
  readonly load: Load | null;
}

export interface Disk {
  readonly mountedAt: string;
  readonly sizeBytes: number;
  readonly freeBytes: number;
}

const script = `. /etc/os-release 2>/dev/null; echo "system=$PRETTY_NAME"
echo "kernel=$(uname -r)"; echo "architecture=$(uname -m)"; echo "processors=$(getconf _NPROCESSORS_ONLN)"
awk '/^(MemTotal|MemAvailable|SwapTotal):/ { sub(":", "", $1); print $1 "=" $2 }' /proc/meminfo
zone=$(cat /etc/timezone 2>/dev/null); [ -n "$zone" ] || zone=$(readlink /etc/localtime | sed 's|.*/zoneinfo/||'); echo "timezone=$zone"
echo "libc=$(getconf GNU_LIBC_VERSION 2>/dev/null)"
df -PB1 -x tmpfs -x devtmpfs -x overlay -x squashfs 2>/dev/null | awk 'NR > 1 { place = $6; for (i = 7; i <= NF; i++) place = place " " $i; print "disk=" $2 " " $4 " " place }'
df -PB1 / | awk 'NR > 1 { print "disk=" $2 " " $4 " /" }'
{ ip -o addr show scope global 2>/dev/null | awk '{ sub("/.*", "", $4); print $4 }' || hostname -I | tr ' ' '\\n'; } | sed 's/^/address=/'`;

export async function readMachine(server: OldServer, miss: Miss): Promise<Machine> {
  const pairs = lines(await server.text(["sh", "-c", script])).map((line) => {
    const at = line.indexOf("=");
    return [line.slice(0, at), line.slice(at + 1)] as const;
  });
  const all = (name: string): string[] =>
    pairs.flatMap(([key, value]) => (key === name && value !== "" ? [value] : []));
  const mb = (name: string): number => Math.round(Number(all(name)[0] ?? 0) / 1_024);
  const disks = all("disk").map((text) => {
    const [size = "", free = "", ...mountedAt] = text.split(" ");
    return { mountedAt: mountedAt.join(" "), sizeBytes: Number(size), freeBytes: Number(free) };
  });
  return {
    system: all("system")[0] ?? "",
    kernel: all("kernel")[0] ?? "",
    architecture: all("architecture")[0] ?? "",
    processors: Number(all("processors")[0] ?? 0),
    memoryMb: mb("MemTotal"),
    swapMb: mb("SwapTotal"),
    usedMb: mb("MemTotal") - mb("MemAvailable"),
    timezone: all("timezone")[0] ?? null,
    libc: all("libc")[0] ?? null,
    disks: disks.filter((disk, index) => disks.findIndex(({ mountedAt }) => mountedAt === disk.mountedAt) === index),
    addresses: all("address"),
    load: await readLoad(server, miss),
  };
}
