import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync, statfsSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import path from "node:path";
import { promisify } from "node:util";
import { readIfThere } from "../../../host/release/files";
import { publish } from "../rig/images";
import { Load } from "../rig/load";
import { eventually, patienceMs, pause, sh } from "../rig/processes";
import { figure, Rig } from "../rig/rig";

describe("what comes between releases", function () {
  let rig: Rig;
  let release: string;

  before(async () => {
    rig = await Rig.start({ facts: { probeSeconds: 1, watchSeconds: 1 } });
    release = publish(rig.registry, { version: "6.5.0" });
    assert.equal((await rig.release(release)).error, "");
  });

  after(() => rig.stop());

  async function page(way: string, limitMs = patienceMs): Promise<string> {
    const options = { headers: { Host: rig.domain }, signal: AbortSignal.timeout(limitMs) };
    return (await fetch(`http://127.0.0.1:8081${way}`, options)).text();
  }

  const slot = (): string => rig.state().current?.slot ?? "none";

  it("a changed secret reaches the application by a restart, without a failed request", async () => {
    const before = slot();
    const known = JSON.parse(rig.secrets.get("application") ?? "{}") as object;
    rig.secrets.set("application", JSON.stringify({ ...known, API_KEY: "the-new-one" }));
    assert.equal(await page("/secret/API_KEY"), "");
    const load = Load.light(rig.domain);
    await pause(1_500);
    const lines = await rig.work("restart");
    const report = await load.end();
    figure(String(report));
    assert.equal(report.failures, 0);
    assert.equal(await page("/secret/API_KEY"), "the-new-one");
    assert.notEqual(slot(), before);
    assert.deepEqual(rig.running(), [`web-${slot()} 6.5.0`, `worker-${slot()} 6.5.0`]);
    assert.ok(!lines.some((line) => /^\S+ migrate/.test(line)), lines.join("\n"));
  });

  it("a database that was restored from before a release is brought up to date again", async () => {
    const applied = (): string => rig.postgres.query("SELECT count(*) FROM applied WHERE version = '6.5.0'");
    const restore = (): string => rig.postgres.query("DROP TABLE versions; DROP SCHEMA onebox CASCADE");
    assert.equal(applied(), "1");
    restore();
    const { error, lines } = await rig.release(release);
    assert.equal(error, "", lines.join("\n"));
    assert.equal(applied(), "2");
    restore();
    await rig.work("migrate");
    assert.equal(applied(), "3");
    assert.equal((await rig.release(release)).error, "");
    assert.equal(applied(), "3", "one that is up to date is left alone");
  });

  it("a rollback on a restored database brings it up to date for that release, too", async () => {
    assert.equal((await rig.release(publish(rig.registry, { version: "6.5.1" }))).error, "");
    rig.postgres.query("DROP TABLE versions; DROP SCHEMA onebox CASCADE");
    const { lines } = await rig.release(release);
    assert.ok(
      lines.some((line) => /migrate +the database does not know this release/.test(line)),
      lines.join("\n"),
    );
    assert.equal(rig.postgres.query("SELECT count(*) FROM versions WHERE version = '6.5.0'"), "1");
  });

  it("a web process that hangs is started again, in the other slot, and a person is told", async () => {
    const before = slot();
    void page("/hang", 60_000).catch(() => undefined);
    await eventually("the hang", async () => (await page("/", 5_000).catch(() => "no answer")) === "no answer");
    const told = new RegExp(`web-${before} does not answer`);
    await eventually("the telling", async () => told.test(await rig.onebox("problems")));
    const started = Date.now();
    const said = await rig.onebox("heal", "--grace", "0");
    assert.match(said, new RegExp(`problem: web-${before} does not answer: it is started again`));
    assert.equal(await page("/"), "6.5.0\n");
    assert.notEqual(slot(), before);
    figure(`    a hung web process answered again after ${((Date.now() - started) / 1_000).toFixed(1)} s`);
    assert.match(await rig.onebox("problems"), /does not answer, and was started again at 20/);
    assert.equal(await rig.onebox("heal", "--grace", "0"), "", "what is well is left alone");
  });

  it("a queue that hangs holds up nobody who asks, and is started again with its jobs", async () => {
    rig.redis("queue", "SET", "kept", "1");
    // Written to its disk every second.
    await pause(1_100);
    rig.docker.docker("kill", "--signal", "STOP", "onebox-redis-queue-1");
    const said = await rig.onebox("heal", "--grace", "0");
    assert.match(said, /problem: redis-queue does not answer: it is started again/);
    assert.equal(rig.redis("queue", "GET", "kept"), "1");
    assert.equal(await page("/"), "6.5.0\n");
  });

  it("a Docker that hangs is started again; the site is served meanwhile, and a person is told", async () => {
    rig.daemons.signal("dockerd", "SIGSTOP");
    const healing = rig.onebox("heal", "--grace", "0", "--answer", "1");
    const calls = path.join(rig.root, "system-calls");
    await eventually("the restart", () => /systemctl restart docker\.service$/m.test(readIfThere(calls) ?? ""));
    assert.equal(await page("/"), "6.5.0\n");
    // As systemd would.
    await rig.docker.restartDaemon("SIGKILL");
    assert.match(await healing, /problem: docker does not answer within 1 s, 3 times.*\ndocker was started again/);
    assert.match(await rig.onebox("problems"), /docker does not answer .*, and was started again at 20/);
    assert.equal(await page("/"), "6.5.0\n");
  });

  it("a clock that is put forward and back in the middle of a restart changes nothing", async () => {
    const before = slot();
    const jump = path.join(rig.root, "jump.js");
    writeFileSync(
      jump,
      "const real = Date.now; let hours = 1; Date.now = () => real() + hours * 3_600_000;" +
        "setInterval(() => (hours = -hours), 400).unref();",
    );
    const args = ["restart", "--id", "r-jump", "--release", release, "--bundle", rig.bundle];
    const env = { ...rig.environment, NODE_OPTIONS: `--require ${jump}` };
    const { stdout } = await promisify(execFile)(rig.command, args, { env, timeout: patienceMs });
    const outcome = stdout.trim().split("\n").at(-1) ?? "";
    const { exitCode, seconds } = JSON.parse(outcome) as { exitCode: number; seconds: number };
    assert.equal(exitCode, 0, outcome);
    assert.ok(seconds > 0 && seconds < 3_000, `it took ${seconds} s`);
    assert.notEqual(slot(), before);
    await rig.atRest();
  });

  it("a worker that ends again and again is told, though it runs whenever somebody looks", async () => {
    const worker = `onebox-worker-${slot()}-1`;
    const ask = (what: string): string => rig.docker.docker("inspect", "--format", `{{${what}}}`, worker).trim();
    for (const count of ["1", "2", "3"]) {
      // While Docker waits before it starts it again, it counts as running, and has no process: 0 would be all of ours.
      const pid = Number(ask(".State.Pid"));
      assert.ok(pid > 1);
      process.kill(pid, "SIGKILL");
      await eventually("its restart", () => ask(".RestartCount") === count && ask(".State.Pid") !== "0");
    }
    assert.match(await rig.onebox("problems"), /worker-\w+ keeps ending and being restarted, 3 times by now/);
  });

  it("a process that the kernel ends for memory is told, though its container goes on", async () => {
    const web = `onebox-web-${slot()}-1`;
    const format = "{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}}";
    const [memory = "", swap = ""] = rig.docker.docker("inspect", "--format", format, web).trim().split(" ");
    const limit = (most: string, withSwap: string): string =>
      rig.docker.docker("update", "--memory", most, "--memory-swap", withSwap, web);
    limit("100m", "100m");
    assert.throws(() => rig.docker.docker("exec", "--env", "FAULT=memory", web, "web"));
    assert.equal(await page("/"), "6.5.0\n");
    assert.match(
      await rig.onebox("problems"),
      /web-\w+ exceeded its memory limit, and the kernel killed a process of it/,
    );
    limit(memory, swap);
  });

  it("without its cache the site serves", async () => {
    rig.docker.docker("stop", "onebox-redis-cache-1");
    await pause(1_500);
    assert.equal(await page("/"), "6.5.0\n");
    assert.match(await rig.onebox("problems"), /redis-cache does not answer/);
    rig.docker.docker("start", "onebox-redis-cache-1");
  });

  it("the proxy reaches no queue, and no container makes processes without end", () => {
    const proxy = rig.docker.docker("inspect", "--format", "{{json .NetworkSettings.Networks}}", "onebox-caddy-1");
    const queue = rig.docker.docker(
      "inspect",
      "--format",
      "{{json .NetworkSettings.Networks}}",
      "onebox-redis-queue-1",
    );
    const names = (text: string): string[] => Object.keys(JSON.parse(text) as object);
    assert.deepEqual([names(proxy), names(queue)], [["onebox_front"], ["onebox_back"]]);
    const ids = rig.docker.docker("ps", "--quiet").trim().split("\n");
    for (const id of ids) {
      const limit = rig.docker.docker("inspect", "--format", "{{.HostConfig.PidsLimit}}", id).trim();
      assert.ok(Number(limit) > 0, limit);
    }
  });

  it("large uploads that are kept in /tmp take no memory", async () => {
    const container = `onebox-web-${slot()}-1`;
    const upload = (): string => {
      const curl = `curl -sk -w ' %{http_code}' --resolve ${rig.domain}:443:127.0.0.1 --data-binary @-`;
      return sh("sh", ["-c", `head -c 90000000 /dev/zero | ${curl} https://${rig.domain}/scratch`]);
    };
    for (let count = 0; count < 3; count++) assert.equal(upload(), "90000000 200");
    const mounts = rig.docker.docker(
      "inspect",
      "--format",
      "{{range .Mounts}}{{.Type}} {{.Destination}};{{end}}",
      container,
    );
    assert.match(mounts, /volume \/tmp;/);
    const tmpfs = rig.docker.docker("inspect", "--format", "{{json .HostConfig.Tmpfs}}", container).trim();
    assert.match(tmpfs, /^(null|\{\})$/);
    await rig.work("restart");
    const volumes = rig.docker.docker("volume", "ls", "--quiet").trim().split("\n");
    assert.equal(volumes.length, 2, "what the old containers had in /tmp is gone with them");
  });

  it("an open stream does not hold up a release", async () => {
    const target = { host: "127.0.0.1", port: 443, servername: rig.domain, rejectUnauthorized: false, agent: false };
    const stream = request({ ...target, path: "/stream", headers: { Host: rig.domain } }, (response) => {
      response.resume();
      response.on("error", () => undefined);
    });
    stream.on("error", () => undefined);
    stream.end();
    await pause(1_000);
    const { error, seconds } = await rig.release(publish(rig.registry, { version: "6.5.2" }));
    assert.equal(error, "");
    figure(`    a release with a stream that never ends: told after ${seconds.toFixed(1)} s`);
    assert.deepEqual(rig.running(), [`web-${slot()} 6.5.2`, `worker-${slot()} 6.5.2`]);
    stream.destroy();
  });

  it("of two releases in the same moment one runs, and the other is refused with its name", async () => {
    const two = ["6.5.3", "6.5.4"].map((version) => publish(rig.registry, { version }));
    const results = await Promise.all(two.map((one) => rig.release(one)));
    const [failed, ...more] = results.filter(({ error }) => error !== "");
    assert.deepEqual(more, []);
    assert.match(failed?.error ?? "", /the host did not start the roll-out: .*6\.5\.[34]@sha256.* is at work/);
    assert.match(rig.running().join(), /^web-\w+ (6\.5\.[34]),worker-\w+ \1$/);
  });

  it("a data volume that was made larger is larger for everybody, at once and without a restart", async () => {
    const megabytes = (): number => {
      const { blocks, bsize } = statfsSync(rig.data(""));
      return Math.round((blocks * bsize) / 1024 / 1024);
    };
    const before = megabytes();
    rig.enlargeVolume(1_024);
    const said = await rig.onebox("grow");
    assert.match(said, new RegExp(`"grown":"the file system of ${rig.volumeDevice()} has grown"`));
    figure(`    the data volume: ${before} MB, then ${megabytes()} MB: ${said.trim()}`);
    if (mayResize()) assert.ok(megabytes() > before * 1.8);
    assert.match(await rig.onebox("grow"), /"grown":null/);
  });

  it("a machine that stops lets a job end first", async () => {
    const post = (path: string): Promise<Response> =>
      fetch(`http://127.0.0.1:8081${path}`, { method: "POST", headers: { Host: rig.domain } });
    await post("/jobs/before-the-stop?seconds=6");
    await eventually("the job's start", () => rig.redis("queue", "GET", "started:before-the-stop") === "1");
    await rig.onebox("stop");
    assert.equal(rig.redis("queue", "GET", "completed:before-the-stop"), "1");
    assert.deepEqual(rig.running(), []);
    await rig.onebox("settle");
    assert.match(rig.running().join(), /web-.*worker-/);
  });

  it("without its data volume nothing runs, nothing starts over, and a release is refused", async () => {
    const names = (): string => rig.docker.docker("ps", "--format", "{{.Names}}").trim();
    rig.unmountVolume();
    await assert.rejects(rig.onebox("settle"), /the data volume is not mounted at .*nothing is started/);
    assert.equal(names(), "");
    assert.deepEqual(readdirSync(rig.data("")), [], "something was written where the volume belongs");
    assert.match(await rig.onebox("problems"), /the data volume is not mounted/);
    rig.mountVolume(1_024);
    await rig.onebox("settle");
    assert.match(rig.running().join(), /web-.*worker-/);
  });
});

/** Whether this machine's kernel lets us resize what is mounted (CAP_SYS_RESOURCE); bin/resize2fs answers where not. */
function mayResize(): boolean {
  const [, effective = "0"] = /^CapEff:\s*(\w+)/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return (BigInt(`0x${effective}`) >> 24n) % 2n === 1n;
}

describe("a site whose domain does not lead here yet", function () {
  let rig: Rig;

  before(async () => {
    rig = await Rig.start({
      domain: "app.onebox.invalid",
      facts: { domain: "app.onebox.invalid", publicAddress: "192.0.2.1", probeSeconds: 1, watchSeconds: 1 },
    });
  });

  after(() => rig.stop());

  it("is released all the same, and says what the certificate waits for", async () => {
    const { error, lines } = await rig.release(publish(rig.registry, { version: "6.6.0" }));
    assert.equal(error, "", lines.join("\n"));
    assert.deepEqual(rig.running(), ["web-blue 6.6.0", "worker-blue 6.6.0"]);
    const said = lines.join("\n");
    assert.match(said, /https:\/\/app\.onebox\.invalid has no certificate yet/);
    assert.match(said, /DNS has no address for app\.onebox\.invalid \(\w+\): is its zone delegated/);
    figure(
      lines
        .filter((line) => /certificate|DNS/.test(line))
        .map((line) => `    ${line}`)
        .join("\n"),
    );
    assert.equal((await rig.release(publish(rig.registry, { version: "6.6.1" }))).error, "");
    await rig.reboot();
    assert.match(rig.running().join(), /6\.6\.1.*6\.6\.1/);
  });
});
