import assert from "node:assert/strict";
import { type ApplicationImage, architectures, publish } from "../../host/rig/images";
import { Load } from "../../host/rig/load";
import { pause } from "../../host/rig/processes";
import { figure } from "../../host/rig/rig";
import { ServiceRig } from "../rig/rig";

/** Far from the 3 s in which a target ends here what it has in hand, so that a busy machine cuts none off. */
const slowSeconds = 1;

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
    what: "dies after a second, before it is healthy twice",
    image: { version: "2.0.3", fault: "dies-early" },
    outcome: "failed and was undone",
    reason: /test-web did not come up, .*app ended with exit code 3/,
    log: /the fault dies-early strikes/,
  },
  {
    what: "takes more memory than its task has",
    image: { version: "2.0.9", fault: "memory" },
    outcome: "failed and was undone",
    reason: /test-web did not come up, .*app ended with exit code 137/,
    log: /the fault memory strikes/,
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
    what: "writes more than it may while it migrates",
    image: { version: "2.0.7", fault: "disk" },
    outcome: "was not started",
    reason: /migrate failed: .*app ended with exit code 1/,
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
    load = new Load(rig.domain, 0.5, 1, "load-main.ts", slowSeconds);
  });
  after(() => rig.stop());

  async function assertUndone(
    release: string,
    { outcome, reason, log, watchMs }: Omit<Failing, "what" | "image"> & { readonly watchMs?: number },
  ) {
    const { error, seconds, lines } = await rig.release(release, {}, watchMs);
    assert.match(error, new RegExp(outcome), `${error}\n${lines.join("\n")}`);
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

  it("finds a secret that has no value: nothing is touched", async () => {
    const [arn, value] = [...rig.secrets].find(([name]) => name.endsWith("/application")) ?? assert.fail();
    rig.secrets.delete(arn);
    await assertUndone(publish(rig.registry, { version: "2.0.10" }), {
      outcome: "was not started",
      reason: /migrate failed: ResourceInitializationError: unable to pull secrets .*Secrets Manager has no value/,
    });
    rig.secrets.set(arn, value);
  });

  it("lost no request in all of this", async () => {
    const report = await load.end();
    figure(String(report));
    assert.equal(report.failures, 0);
    assert.ok(report.requests > 0, "nobody asked: the test saw nothing");
  });

  it("dies once it serves alone: undone, and what was asked until then is lost", async () => {
    await assertUndoneUnderLoad({ version: "2.0.12", fault: "dies" }, /app ended with exit code 3/);
  });

  it("is healthy now and then: undone, and what was asked while no task was is lost", async () => {
    await assertUndoneUnderLoad(
      { version: "2.0.13", fault: "flaps" },
      /failed ELB health checks|container health checks/,
    );
  });

  async function assertUndoneUnderLoad(image: ApplicationImage, why: RegExp): Promise<void> {
    load = new Load(rig.domain, 0.5, 1, "load-main.ts", slowSeconds);
    await assertUndone(publish(rig.registry, image), {
      outcome: "failed and was undone",
      reason: new RegExp(`test-web (came up and did not stay|did not come up).*(${why.source})`),
      log: new RegExp(`the fault ${image.fault ?? ""} strikes|listens`),
      watchMs: 20_000,
    });
    figure(String(await load.end()));
    load = new Load(rig.domain, 0.5, 1, "load-main.ts", slowSeconds);
    await pause(3_000);
    assert.equal((await load.end()).failures, 0);
  }
});
