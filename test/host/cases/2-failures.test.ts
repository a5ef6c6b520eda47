import assert from "node:assert/strict";
import { type ApplicationImage, architectures, publish } from "../rig/images";
import { Load } from "../rig/load";
import { figure, Rig } from "../rig/rig";

interface Failing {
  readonly what: string;
  readonly image: ApplicationImage;
  readonly exitCode: 1 | 2;
  readonly reason: RegExp;
  /** What the failing container said last. */
  readonly log?: RegExp;
}

const failing: readonly Failing[] = [
  {
    what: "crashes at start",
    image: { version: "2.0.1", fault: "crash" },
    exitCode: 1,
    reason: /web-green ended/,
    log: /cannot start: the fault crash strikes/,
  },
  {
    what: "never gets healthy",
    image: { version: "2.0.2", fault: "unhealthy" },
    exitCode: 1,
    reason: /did not become healthy in \d+ s: \/health\/ready answers 503/,
    log: /version 2\.0\.2 listens/,
  },
  {
    what: "is healthy and dies after ten seconds",
    image: { version: "2.0.3", fault: "dies" },
    exitCode: 1,
    reason: /web-green ended|healthy and then/,
    log: /the fault dies strikes/,
  },
  {
    what: "fails in the worker alone",
    image: { version: "2.0.4", fault: "worker" },
    exitCode: 1,
    reason: /worker-green ended/,
    log: /the fault worker strikes/,
  },
  {
    what: "fails in its migration",
    image: { version: "2.0.5", fault: "migrate" },
    exitCode: 1,
    reason: /migrate ended with exit code 1/,
    log: /relation "employees" does not exist/,
  },
  {
    what: "is for another architecture",
    image: { version: "2.0.6", isForeign: true },
    exitCode: 1,
    reason: new RegExp(`the image is for ${architectures[1]}, this host is ${architectures[0]}`),
  },
];

const outcomes = { 1: "failed and was undone", 2: "was not started" } as const;

describe("a release that fails", function () {
  let rig: Rig;
  let load: Load;
  let good: string;

  before(async () => {
    rig = await Rig.start({ facts: { probeSeconds: 2 } });
    good = publish(rig.registry, { version: "2.0.0" });
    const { error } = await rig.release(good);
    assert.equal(error, "");
    load = Load.light(rig.domain);
  });

  after(() => rig.stop());

  async function assertUndone(release: string, { exitCode, reason, log }: Omit<Failing, "what" | "image">) {
    const { error, seconds, lines } = await rig.release(release);
    assert.match(error, new RegExp(outcomes[exitCode]), lines.join("\n"));
    assert.match(error, reason);
    if (log !== undefined) assert.match(error, log);
    assert.deepEqual(rig.running(), ["web-blue 2.0.0", "worker-blue 2.0.0"]);
    figure(`    undone after ${seconds.toFixed(1)} s: ${error.split("\n")[1]?.trim() ?? ""}`);
  }

  for (const { what, image, ...expected } of failing) {
    it(`${what}: the old version is everywhere, and the reason is told`, async () => {
      if (image.fault === "dies") rig.changeFacts({ probeSeconds: 12 });
      if (image.fault === "unhealthy") rig.changeFacts({ startSeconds: 8 });
      await assertUndone(publish(rig.registry, image), expected);
      rig.changeFacts({ probeSeconds: 2, startSeconds: 120 });
    });
  }

  it("cannot be pulled: nothing is touched", async () => {
    const release = `2.0.8@sha256:${"0".repeat(64)}`;
    await assertUndone(release, { exitCode: 1, reason: /could not be pulled: .*manifest unknown/ });
  });

  it("is a version that was another image before: it is refused", async () => {
    const other = `2.0.0@sha256:${"1".repeat(64)}`;
    await assertUndone(other, { exitCode: 2, reason: /version 2\.0\.0 was released here as sha256/ });
  });

  it("is what runs already: nothing is done", async () => {
    const { error, lines, seconds } = await rig.release(good);
    assert.equal(error, "");
    assert.ok(!lines.some((line) => /preflight/.test(line)), lines.join("\n"));
    figure(`    nothing to do, known after ${seconds.toFixed(1)} s`);
  });

  it("lost no request in all of this", async () => {
    const report = await load.end();
    figure(String(report));
    assert.equal(report.failures, 0);
    assert.ok(report.requests > 0, "nobody asked: the test saw nothing");
  });

  it("dies only once it serves: the old version takes over again, with what the new one had in hand lost", async () => {
    rig.changeFacts({ probeSeconds: 1, watchSeconds: 30 });
    const release = publish(rig.registry, { version: "2.0.7", fault: "dies" });
    await assertUndone(release, { exitCode: 1, reason: /ended|within|healthy/ });
    rig.changeFacts({ probeSeconds: 2, watchSeconds: 2 });
  });
});
