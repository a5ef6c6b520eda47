import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  readonly processorSeconds: number;
}

/** A machine with Node alone, and somebody's home on it: `enter.sh` says what is there. */
export class Bare {
  private readonly tree: string;
  /** As this machine sees it. */
  readonly home: string;

  constructor() {
    assert.equal(process.getuid?.(), 0, "a system of one's own is entered with chroot: run this as root");
    this.tree = execFileSync(script("tree.sh"), { encoding: "utf8" }).trim();
    this.home = realpathSync(mkdtempSync(path.join(tmpdir(), "onebox-package-")));
  }

  /** @param folder below the home. */
  run(folder: string, command: readonly string[]): Ended {
    // What the test has written since.
    execFileSync("chown", ["--recursive", "1000:1000", this.home]);
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(script("enter.sh"), [this.tree, this.home, folder, ...command], {
      encoding: "utf8",
      maxBuffer: 2 ** 29,
    });
    const [, said = "", user, system] = /^(.*?)([\d.]+) ([\d.]+)\n$/s.exec(stderr) ?? [];
    const seconds = (performance.now() - started) / 1_000;
    return { status, stdout, stderr: said, seconds, processorSeconds: Number(user) + Number(system) };
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

function script(name: string): string {
  return path.join(__dirname, name);
}
