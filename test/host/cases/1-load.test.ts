import assert from "node:assert/strict";
import { publish } from "../rig/images";
import { Load } from "../rig/load";
import { pause } from "../rig/processes";
import { figure, Rig } from "../rig/rig";

describe("a release under load", function () {
  let rig: Rig;

  before(async () => {
    rig = await Rig.start();
  });

  after(() => rig.stop());

  it("shows the application from the first release on", async () => {
    const { status, lines, error } = await rig.release(publish(rig.docker, { version: "1.0.0" }));
    assert.equal(error, "", `${error}\n${lines.join("\n")}`);
    assert.match(status?.release ?? "", /^1\.0\.0@/);
    assert.deepEqual(rig.running(), ["web-blue 1.0.0", "worker-blue 1.0.0"]);
  });

  for (const [version, to] of [
    ["1.1.0", "green"],
    ["1.2.0", "blue"],
  ] as const) {
    it(`loses no request on the way to ${to}`, async () => {
      const release = publish(rig.docker, { version });
      const load = new Load(rig.domain);
      await pause(3_000);
      const { error, seconds, lines } = await rig.release(release);
      await pause(1_000);
      const report = await load.end();
      figure(`    ${version} to ${to}: ${seconds.toFixed(1)} s\n${String(report)}`);
      assert.equal(error, "", `${error}\n${lines.join("\n")}`);
      assert.deepEqual(rig.running(), [`web-${to} ${version}`, `worker-${to} ${version}`]);
      assert.equal(report.failures, 0);
      assert.ok(report.requests > 500, `${report.requests} requests`);
    });
  }
});
