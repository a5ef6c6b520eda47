import assert from "node:assert/strict";
import { type ApplicationImage, architectures, publish } from "../../host/rig/images";
import { Load } from "../../host/rig/load";
import { figure } from "../../host/rig/rig";
import { ServiceRig } from "../rig/rig";

interface Failing {
  readonly what: string;
  readonly image: ApplicationImage;
  readonly outcome: "failed and was undone" | "was not started";
  readonly reason: RegExp;
  /** What the failing container said last. */
  readonly log?: RegExp;
}

const failing: readonly Failing[] = [
  {
    what: "crashes at start",
    image: { version: "2.0.1", fault: "crash" },
    outcome: "failed and was undone",
    reason: /test-web did not come up, .*app ended with exit code 3/,
    log: /cannot start: the fault crash strikes/,
  },
  {
    what: "never gets healthy",
    image: { version: "2.0.2", fault: "unhealthy" },
    outcome: "failed and was undone",
    reason: /test-web did not come up, .*failed ELB health checks/,
    log: /version 2\.0\.2 listens/,
  },
  {
    what: "fails in the worker alone",
    image: { version: "2.0.4", fault: "worker" },
    outcome: "failed and was undone",
    reason: /test-worker did not come up, .*app ended with exit code 3/,
    log: /the fault worker strikes/,
  },
  {
    what: "fails in its migration",
    image: { version: "2.0.5", fault: "migrate" },
    outcome: "was not started",
    reason: /migrate failed: .*app ended with exit code 1/,
    log: /relation "employees" does not exist/,
  },
  {
    what: "is for another architecture",
    image: { version: "2.0.6", isForeign: true },
    outcome: "was not started",
    reason: new RegExp(`the image is for ${architectures[1]}, these tasks are ${architectures[0]}`),
  },
];

describe("a release on ECS that fails", function () {
  let rig: ServiceRig;
  let load: Load;

  before(async () => {
    rig = await ServiceRig.start();
    const { error } = await rig.release(publish(rig.registry, { version: "2.0.0" }));
    assert.equal(error, "");
    load = new Load(rig.domain, 0.5, 1, "load-main.ts", 2);
  });
  after(() => rig.stop());

  async function assertUndone(release: string, { outcome, reason, log }: Omit<Failing, "what" | "image">) {
    const { error, seconds, lines } = await rig.release(release);
    assert.match(error, new RegExp(outcome), lines.join("\n"));
    assert.match(error, reason);
    if (log !== undefined) assert.match(error, log);
    assert.deepEqual(rig.running(), ["web 2.0.0", "web 2.0.0", "worker 2.0.0"]);
    figure(`    undone after ${seconds.toFixed(1)} s: ${error.split("\n")[1]?.trim() ?? ""}`);
  }

  for (const { what, image, ...expected } of failing)
    it(`${what}: the version before it is everywhere, and the reason is told`, async () => {
      await assertUndone(publish(rig.registry, image), expected);
    });

  it("cannot be pulled: nothing is touched", async () => {
    const outcome = "was not started";
    await assertUndone(`2.0.8@sha256:${"0".repeat(64)}`, {
      outcome,
      reason: /onebox\/app has no image sha256:0+/,
    });
  });

  it("lost no request in all of this", async () => {
    const report = await load.end();
    figure(String(report));
    assert.equal(report.failures, 0);
    assert.ok(report.requests > 100);
  });
});
