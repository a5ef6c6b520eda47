import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statfsSync } from "node:fs";
import path from "node:path";
import { type Step, steps } from "../../../host/release/journal";
import { publish } from "../rig/images";
import { eventually, pause } from "../rig/processes";
import { figure, Rig } from "../rig/rig";

describe("a release that is killed", function () {
  let rig: Rig;
  let running = "3.0.0";

  before(async () => {
    rig = await Rig.start({ diskGigabytes: 3, facts: { probeSeconds: 0, watchSeconds: 0, freeMegabytes: 200 } });
    assert.equal((await rig.release(publish(rig.registry, { version: running }))).error, "");
  });

  after(() => rig.stop());

  /** One version in web and worker, in one slot; and what the host says is what runs. */
  function assertConsistent(version: string): void {
    const { current } = rig.state();
    assert.equal(current?.version, version);
    const slot = current.slot;
    assert.deepEqual(rig.running(), [`web-${slot} ${version}`, `worker-${slot} ${version}`]);
    running = version;
  }

  function timesApplied(version: string): string {
    return rig.postgres.query(`SELECT count(*) FROM applied WHERE version = '${version}'`);
  }

  async function stepReached(id: string, step: Step): Promise<void> {
    const journal = path.join(rig.data("journal"), `${id}.jsonl`);
    const mark = `"step":"${step}"`;
    const deadline = Date.now() + 60_000;
    while (!(existsSync(journal) && readFileSync(journal, "utf8").includes(mark))) {
      if (Date.now() > deadline) throw new Error(`${step} was never reached`);
      await pause(2);
    }
  }

  function startDirectly(id: string, release: string): void {
    const unit = `--unit=${id}`;
    const command = ["--", rig.command, "roll-out", "--id", id, "--release", release, "--bundle", rig.bundle];
    execFileSync("systemd-run", [unit, ...command], { env: rig.environment });
  }

  function killHolder(): void {
    const { pid } = JSON.parse(readFileSync(path.join(rig.root, "run/onebox/lock"), "utf8")) as { pid: number };
    process.kill(pid, "SIGKILL");
  }

  /** @returns whether the release was killed before it had told its end; what is left at the end is done after that. */
  function killedInTime(id: string): boolean {
    const isTold = (): boolean =>
      readFileSync(path.join(rig.data("journal"), `${id}.jsonl`), "utf8").includes('"outcome"');
    try {
      killHolder();
    } catch (error) {
      if (!isTold()) throw error; // Nobody holds the lock any more.
    }
    return !isTold();
  }

  steps.forEach((step, index) => {
    it(`at the step ${step}: one consistent version after the next run`, async () => {
      const hasHooks = step === "before" || step === "after";
      const migrateSeconds = step === "migrate" ? 2 : 0;
      const tries = 10;
      for (let attempt = 0; attempt < tries; attempt++) {
        const version = `3.1.${index * tries + attempt}`;
        const release = publish(rig.registry, { version, migrateSeconds, hasHooks });
        const id = `killed-${step}-${attempt}`;
        startDirectly(id, release);
        await stepReached(id, step);
        const inTime = killedInTime(id) || step === "tidy";
        const { error, seconds, lines } = await rig.release(release);
        assert.equal(error, "", lines.join("\n"));
        assertConsistent(version);
        assert.equal(timesApplied(version), "1");
        if (!inTime) continue; // Of some steps the next is milliseconds away.
        figure(`    killed at ${step}; the next run took ${seconds.toFixed(1)} s`);
        return;
      }
      assert.fail(`it had ended before it was killed, ${tries} times`);
    });
  });

  it("by a Docker daemon that is killed: the release waits for it and succeeds", async () => {
    const version = "3.2.0";
    const release = publish(rig.registry, { version });
    const id = "daemon-killed";
    startDirectly(id, release);
    await stepReached(id, "start");
    await rig.docker.restartDaemon("SIGKILL", 2_000);
    await ended(id);
    assert.equal(outcomeOf(id), 0, readFileSync(path.join(rig.data("journal"), `${id}.jsonl`), "utf8"));
    assertConsistent(version);
    assert.equal(timesApplied(version), "1");
  });

  it("by a disk that fills up during the pull: undone, and well again with room", async () => {
    const release = publish(rig.registry, { version: "3.3.0", noiseMegabytes: 150 });
    const before = running;
    const id = "disk-pull";
    startDirectly(id, release);
    await stepReached(id, "pull");
    fillDisk(20);
    await ended(id);
    assert.equal(outcomeOf(id), 1);
    assert.match(reasonOf(id), /no space left on device/);
    assertConsistent(before);
    freeDisk();
    assert.equal((await rig.release(release)).error, "");
    assertConsistent("3.3.0");
  });

  it("by a disk that fills up during the migration: undone or done, never between", async () => {
    const version = "3.4.0";
    const release = publish(rig.registry, { version, migrateSeconds: 5 });
    const before = running;
    const id = "disk-migrate";
    startDirectly(id, release);
    await eventually("the migration", () => rig.running().some((line) => line.startsWith("migrate")));
    fillDisk(0);
    assert.ok(freeMegabytes() < 1, `${freeMegabytes()} MB are free`);
    assert.ok(
      rig.running().some((line) => line.startsWith("migrate")),
      "the migration ended before the disk was full",
    );
    await ended(id);
    const exitCode = outcomeOf(id);
    figure(`    disk full in migrate: exit code ${exitCode}, ${reasonOf(id)}`);
    assert.ok(exitCode === 0 || exitCode === 1, `exit code ${exitCode}: ${reasonOf(id)}`);
    assertConsistent(exitCode === 0 ? version : before);
    freeDisk();
    assert.equal((await rig.release(release)).error, "");
    assertConsistent(version);
    assert.equal(timesApplied(version), "1");
  });

  async function ended(id: string): Promise<void> {
    await eventually("the outcome", () => outcomeOf(id) !== null);
    await rig.atRest();
  }

  function outcome(id: string): { exitCode: number; reason: string | null } | null {
    const lines = readFileSync(path.join(rig.data("journal"), `${id}.jsonl`), "utf8")
      .trim()
      .split("\n");
    const last = JSON.parse(lines[lines.length - 1] ?? "{}") as { outcome?: { exitCode: number; reason: string } };
    return last.outcome ?? null;
  }

  function outcomeOf(id: string): number | null {
    return outcome(id)?.exitCode ?? null;
  }

  function reasonOf(id: string): string {
    return outcome(id)?.reason ?? "";
  }

  function freeMegabytes(): number {
    const { bavail, bsize } = statfsSync(rig.docker.disk);
    return Math.floor((bavail * bsize) / 1024 / 1024);
  }

  function fillDisk(leaveMegabytes: number): void {
    const size = freeMegabytes() - leaveMegabytes;
    execFileSync("fallocate", ["--length", `${size}M`, path.join(rig.docker.disk, "filler")]);
    if (leaveMegabytes === 0)
      execFileSync("sh", ["-c", `cat /dev/zero > ${path.join(rig.docker.disk, "filler2")} || true`], {
        stdio: "ignore",
      });
  }

  function freeDisk(): void {
    for (const name of readdirSync(rig.docker.disk))
      if (name.startsWith("filler")) execFileSync("rm", [path.join(rig.docker.disk, name)]);
  }
});
