import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const folder = "/sys/fs/cgroup";
const periodUs = 100_000;

/** Processors and memory that all containers of a host share, as those of an instance: a control group above theirs. */
export class AllContainers {
  private readonly isOneTree = existsSync(path.join(folder, "cgroup.controllers"));

  constructor(private readonly name: string) {}

  /** Before all that else runs on the machine. */
  comeFirst(): void {
    if (this.isOneTree) writeFileSync(this.file("cpu.weight"), "10000");
    else writeFileSync(this.file("cpu.shares", "cpu"), "262144");
  }

  /** Of Docker's daemon. */
  get daemonSettings(): Readonly<Record<string, string>> {
    return { "cgroup-parent": `/${this.name}` };
  }

  limit({ cpus, memoryMb }: { readonly cpus: number; readonly memoryMb: number }): void {
    const quota = Math.round(cpus * periodUs);
    const bytes = memoryMb * 1_048_576;
    if (this.isOneTree) {
      writeFileSync(this.file("cpu.max"), `${quota} ${periodUs}`);
      writeFileSync(this.file("memory.max"), String(bytes));
    } else {
      writeFileSync(this.file("cpu.cfs_period_us", "cpu"), String(periodUs));
      writeFileSync(this.file("cpu.cfs_quota_us", "cpu"), String(quota));
      writeFileSync(this.file("memory.limit_in_bytes", "memory"), String(bytes));
    }
  }

  /** Processor time of all of them until now, in milliseconds. */
  usedMs(): number {
    if (!this.isOneTree) return Number(readFileSync(this.file("cpuacct.usage", "cpuacct"), "utf8")) / 1e6;
    return Number(/^usage_usec (\d+)/m.exec(readFileSync(this.file("cpu.stat"), "utf8"))?.[1]) / 1e3;
  }

  /** The most memory that all of them have had, with the files that the kernel keeps for them, in MB. */
  peakMb(): number {
    const file = this.isOneTree ? this.file("memory.peak") : this.file("memory.max_usage_in_bytes", "memory");
    return Math.round(Number(readFileSync(file, "utf8")) / 1_048_576);
  }

  private file(file: string, controller = ""): string {
    const own = path.join(folder, controller, this.name);
    mkdirSync(own, { recursive: true });
    return path.join(own, file);
  }
}
