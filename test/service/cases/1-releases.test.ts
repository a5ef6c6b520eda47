import assert from "node:assert/strict";
import { publish } from "../../host/rig/images";
import { Load } from "../../host/rig/load";
import { pause } from "../../host/rig/processes";
import { figure } from "../../host/rig/rig";
import { ServiceRig } from "../rig/rig";

/** Shorter than what a target may end in: here so much shorter as everything is asked more often. */
const slowSeconds = 1;

describe("releases on ECS under load", function () {
  let rig: ServiceRig;

  before(async () => {
    rig = await ServiceRig.start();
  });
  after(() => rig.stop());

  it("shows the application from the first release on", async () => {
    const { error, lines, seconds } = await rig.release(publish(rig.registry, { version: "1.0.0" }));
    assert.equal(error, "", lines.join("\n"));
    assert.deepEqual(rig.running(), ["web 1.0.0", "web 1.0.0", "worker 1.0.0"]);
    figure(`    first release after ${seconds.toFixed(1)} s`);
  });

  it("loses no request over three releases, one of them while ECS refuses every other call as one too many", async () => {
    const load = new Load(rig.domain, 1, 1, "load-main.ts", slowSeconds);
    await pause(2_000);
    for (const version of ["1.1.0", "1.2.0", "1.3.0"]) {
      rig.ecs.isThrottled = version === "1.2.0";
      const { error, lines, seconds } = await rig.release(publish(rig.registry, { version }));
      assert.equal(error, "", lines.join("\n"));
      assert.deepEqual(rig.running(), [`web ${version}`, `web ${version}`, `worker ${version}`]);
      figure(`    release after ${seconds.toFixed(1)} s`);
    }
    rig.ecs.isThrottled = false;
    const report = await load.end();
    figure(String(report));
    assert.equal(report.failures, 0);
    assert.ok(report.requests > 0, "nobody asked: the test saw nothing");
  });
});
