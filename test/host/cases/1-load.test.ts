import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { publish } from "../rig/images";
import { Load, type LoadReport } from "../rig/load";
import { eventually, pause } from "../rig/processes";
import { figure, Rig } from "../rig/rig";

describe("a release under load", function () {
  let rig: Rig;

  before(async () => {
    rig = await Rig.start();
  });

  after(() => rig.stop());

  async function underLoad(
    what: string,
    act: () => Promise<unknown>,
    load = new Load(rig.domain),
  ): Promise<LoadReport> {
    await pause(2_500);
    await act();
    await pause(1_000);
    const report = await load.end();
    figure(`    ${what}\n${String(report)}`);
    return report;
  }

  it("shows a friendly page before the first release", async () => {
    let page = "";
    // A proxy that was started a moment ago may not listen yet, or have no certificate.
    await eventually("the proxy", async () => {
      const { stdout } = await promisify(execFile)("curl", [
        ...["-sk", "-w", "%{http_code}", "--resolve", `${rig.domain}:443:127.0.0.1`, `https://${rig.domain}/`],
      ]);
      page = stdout;
      return true;
    });
    assert.match(page, /no version of the application has been released/);
    assert.match(page, /503$/);
  });

  it("shows the application from the first release on", async () => {
    const { status, lines, error } = await rig.release(publish(rig.registry, { version: "1.0.0" }));
    assert.equal(error, "", `${error}\n${lines.join("\n")}`);
    assert.match(status?.release ?? "", /^1\.0\.0@/);
    assert.deepEqual(rig.running(), ["web-blue 1.0.0", "worker-blue 1.0.0"]);
  });

  it("is compared with the same load and no release", async () => {
    const report = await underLoad("no release, for 6 s", () => pause(6_000), Load.light(rig.domain, 1));
    assert.equal(report.failures, 0);
  });

  for (const [version, to] of [
    ["1.1.0", "green"],
    ["1.2.0", "blue"],
  ] as const) {
    it(`loses no request on the way to ${to}`, async () => {
      const release = publish(rig.registry, { version });
      let result = { error: "never released", seconds: 0, lines: [] as readonly string[] };
      const report = await underLoad(`release to ${to}`, async () => (result = await rig.release(release)));
      const { error, seconds, lines } = result;
      if (to === "green") figure(lines.map((line) => `    ${line}`).join("\n"));
      figure(`    from command to done ${seconds.toFixed(1)} s, 2 s of watch among them`);
      assert.equal(error, "", `${error}\n${lines.join("\n")}`);
      assert.deepEqual(rig.running(), [`web-${to} ${version}`, `worker-${to} ${version}`]);
      assert.equal(report.failures, 0);
      assert.ok(report.requests > 0, "nobody asked: the test saw nothing");
    });
  }

  it("is compared with a plain docker compose up", async () => {
    const script = path.join(__dirname, "../rig/compose-up.ts");
    const release = publish(rig.registry, { version: "1.3.0" });
    rig.docker.docker("pull", "--quiet", `127.0.0.1:5000/onebox/app@${release.split("@")[1] ?? ""}`);
    const loader = ["-r", "./check/loader/transpile.js"];
    const up = [...loader, script, "blue", release, rig.bundle];
    const composeUp = () => promisify(execFile)(process.execPath, up, { env: rig.environment });
    await underLoad("docker compose up -d", composeUp, Load.light(rig.domain, 1));
  });

  it("is measured by a client that sees a server that stops and starts", async () => {
    const stopAndStart = async (): Promise<void> => {
      rig.docker.docker("kill", "onebox-web-blue-1");
      await pause(12_000);
      rig.docker.docker("start", "onebox-web-blue-1");
    };
    const report = await underLoad("stop for 12 s, then start", stopAndStart, Load.light(rig.domain, 1));
    assert.ok(report.failures > 0, "the client saw nothing");
  });
});
