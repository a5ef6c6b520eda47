import { execFileSync } from "node:child_process";
import { rmSync, statfsSync } from "node:fs";
import path from "node:path";

/** A disk of its own, in memory, that can be full without anything else being so. */
export class SmallDisk {
  constructor(
    readonly folder: string,
    private readonly megabytes: number,
  ) {}

  mount(): void {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${this.megabytes}m,mode=755`, "tmpfs", this.folder]);
  }

  /** Nothing is left but what is said. */
  fill(leaveBytes = 0): void {
    const { bavail, bsize } = statfsSync(this.folder);
    execFileSync("fallocate", ["-l", String(bavail * bsize - leaveBytes), this.filler]);
  }

  free(): void {
    rmSync(this.filler, { force: true });
  }

  unmount(): void {
    execFileSync("umount", ["--lazy", this.folder]);
  }

  private get filler(): string {
    return path.join(this.folder, "filler");
  }
}
