import assert from "node:assert/strict";
import { appendFileSync, readFileSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { connect as connectPlain } from "node:net";
import { connect } from "node:tls";
import { publish, repository } from "../rig/images";
import { Load } from "../rig/load";
import { eventually, pause } from "../rig/processes";
import { figure, Rig } from "../rig/rig";

describe("restarts, rollback and a small disk", function () {
  let rig: Rig;
  let certificate: string;
  const releases: string[] = [];

  before(async () => {
    rig = await Rig.start({ diskGigabytes: 1, facts: { probeSeconds: 1, watchSeconds: 1, freeMegabytes: 100 } });
    for (const version of ["6.0.0", "6.1.0"]) {
      const release = publish(rig.registry, { version });
      releases.push(release);
      assert.equal((await rig.release(release)).error, "");
    }
    certificate = await fingerprint();
  });

  after(() => rig.stop());

  const serving = ["web-green 6.1.0", "worker-green 6.1.0"];

  function fingerprint(): Promise<string> {
    return new Promise((resolve, reject) => {
      const options = { host: "127.0.0.1", port: 443, servername: rig.domain, rejectUnauthorized: false };
      const socket = connect(options, () => {
        // Leaf certificates of Caddy's own authority live for hours: the issuer tells whether state was kept.
        resolve(socket.getPeerCertificate(true).issuerCertificate.fingerprint256);
        socket.destroy();
      });
      socket.on("error", reject);
    });
  }

  /** @returns how long no connection could be made, with a new one tried every 10 ms and one request under way. */
  async function whileConnecting<Result>(act: () => Promise<Result>): Promise<{ result: Result; refusedMs: number }> {
    const slow = fetch("http://127.0.0.1:8081/slow?seconds=20").catch(() => null);
    const refusals: number[] = [];
    const timer = setInterval(() => {
      const at = Date.now();
      const socket = connectPlain({ host: "127.0.0.1", port: 443 });
      socket.on("connect", () => socket.destroy());
      socket.on("error", () => refusals.push(at));
    }, 10);
    const result = await act();
    clearInterval(timer);
    await slow;
    const refusedMs = refusals.length === 0 ? 0 : Math.max(...refusals) - Math.min(...refusals);
    return { result, refusedMs };
  }

  async function answers(): Promise<boolean> {
    const response = await fetch("http://127.0.0.1:8081/", { headers: { Host: rig.domain } });
    return response.ok;
  }

  // The daemon empties its chain of the firewall and fills it again: none is refused on a machine with nothing else to do,
  // and on a busy one connections are for as long as that takes. What was connected goes on.
  it("Docker restarted under load: no request that is under way fails", async () => {
    const load = Load.light(rig.domain);
    await pause(1_500);
    await rig.docker.restartDaemon("SIGTERM");
    await pause(1_500);
    const report = await load.end();
    figure(String(report));
    assert.deepEqual(rig.running(), serving);
    const reasons = new Set(report.kinds.flatMap((kind) => Object.keys(kind.reasons)));
    for (const refused of ["ECONNREFUSED", "ERR_HTTP2_STREAM_CANCEL"]) reasons.delete(refused);
    assert.deepEqual([...reasons], []);
  });

  it("Caddy restarted: the same version, the same certificates", async () => {
    rig.docker.docker("restart", "onebox-caddy-1");
    await eventually("the site", answers);
    assert.deepEqual(rig.running(), serving);
    assert.equal(await fingerprint(), certificate);
  });

  it("the host restarted: the last good release comes back, secrets first", async () => {
    await rig.reboot();
    await eventually("the site", answers);
    assert.deepEqual(rig.running(), serving);
    assert.equal(await fingerprint(), certificate);
  });

  it("a new instance with the old volume: the last good release comes back", async () => {
    const ids = rig.docker.docker("ps", "--all", "--quiet").trim().split("\n");
    rig.docker.docker("rm", "--force", ...ids);
    const images = rig.docker.docker("image", "ls", "--quiet", "--no-trunc", repository).trim().split("\n");
    rig.docker.docker("rmi", "--force", ...new Set(images));
    rmSync(path.join(rig.root, "run"), { recursive: true });
    await rig.onebox("prepare");
    await rig.onebox("settle");
    await eventually("the site", answers);
    assert.deepEqual(rig.running(), serving);
  });

  it("a bundle with another Caddyfile: proxy anew, queues untouched, the new tool from then on", async () => {
    const idOf = (service: string): string =>
      rig.docker.docker("inspect", "--format", "{{.Id}}", `onebox-${service}-1`);
    const before = { caddy: idOf("caddy"), queue: idOf("redis-queue") };
    appendFileSync(path.join(rig.hostFolder, "Caddyfile"), "# another\n");
    await rig.installBundle();
    const { result, refusedMs } = await whileConnecting(() => rig.release(releases[1] ?? ""));
    const { error, status } = result;
    assert.equal(error, "");
    figure(`    the proxy was made anew: connections were refused for ${refusedMs} ms`);
    assert.equal(status?.bundle, rig.bundle);
    assert.equal(path.basename(realpathSync(path.join(rig.root, "opt/onebox/current"))), rig.bundle);
    assert.notEqual(idOf("caddy"), before.caddy);
    assert.equal(idOf("redis-queue"), before.queue);
    assert.match(rig.running().join(), /6\.1\.0/);
    await eventually("the site", answers);
  });

  it("a new instance whose bundle is newer than what the volume asks for: that one is fetched", async () => {
    const asked = rig.bundle;
    appendFileSync(path.join(rig.hostFolder, "compose.yaml"), "# newer\n");
    await rig.installBundle();
    rig.aws.objects.set(`bundles/${asked}.tar.gz`, readFileSync(path.join(rig.root, "archives", `${asked}.tar.gz`)));
    rmSync(path.join(rig.root, "opt/onebox/bundles", asked), { recursive: true });
    rig.changeFacts({ hostBucket: "bundles" });
    await rig.reboot();
    await eventually("the site", answers);
    assert.match(rig.running().join(), /6\.1\.0/);
    assert.equal(path.basename(realpathSync(path.join(rig.root, "opt/onebox/current"))), asked);
  });

  it("rolls back from local images, without a registry and without a migration", async () => {
    const last = publish(rig.registry, { version: "6.2.0" });
    assert.equal((await rig.release(last)).error, "");
    await rig.daemons.stop("registry");
    const { error, lines, seconds } = await rig.release(releases[1] ?? "");
    assert.equal(error, "");
    assert.ok(!lines.some((line) => /^\S+ migrate/.test(line)), lines.join("\n"));
    assert.match(rig.running().join(), /6\.1\.0/);
    figure(`    rolled back in ${seconds.toFixed(1)} s`);
    await rig.startRegistry();
  });

  it("refuses to roll back over a contract release", async () => {
    const contract = publish(rig.registry, { version: "6.3.0", migrations: "contract" });
    assert.equal((await rig.release(contract)).error, "");
    const { error } = await rig.release(releases[1] ?? "");
    assert.match(error, /was not started.*\n.*6\.1\.0 cannot work with the database as 6\.3\.0 made it/);
    assert.match(rig.running().join(), /6\.3\.0/);
  });

  it("many releases on a small disk: images stay bounded, foreign ones untouched", async () => {
    rig.docker.docker("tag", rig.images.redis, "example.com/foreign:1");
    for (let count = 0; count < 3; count++) {
      const release = publish(rig.registry, { version: `6.9.${count}`, paddingMegabytes: 120 });
      const { error, lines } = await rig.release(release);
      assert.equal(error, "", lines.join("\n"));
    }
    const ours = rig.docker.docker("image", "ls", "--quiet", repository).trim().split("\n").length;
    const foreign = rig.docker.docker("image", "ls", "--quiet", "example.com/foreign").trim();
    figure(`    after 3 releases of 120 MB and 4 others on a disk of 1 GB: ${ours} images of ours are left`);
    assert.ok(ours <= 3, String(ours));
    assert.notEqual(foreign, "");
  });
});
