import assert from "node:assert/strict";
import { request } from "node:https";
import { handler } from "../../../lambda/task-caller/handler";
import { publish } from "../rig/images";
import { eventually, pause } from "../rig/processes";
import { figure, Rig } from "../rig/rig";

describe("jobs and tasks", function () {
  let rig: Rig;

  before(async () => {
    rig = await Rig.start({ facts: { jobTimeoutSeconds: 90, watchSeconds: 1 } });
    Object.assign(process.env, { TASK_URL: "http://127.0.0.1:8081", ONEBOX_ENVIRONMENT: "test" });
    assert.equal((await rig.release(publish(rig.registry, { version: "5.0.0" }))).error, "");
  });

  after(() => rig.stop());

  /** The public site, by a path that no client library has cleaned. The slot is null where no slot was asked. */
  function site(
    method: string,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; slot: unknown }> {
    return new Promise((resolve, reject) => {
      const target = { host: "127.0.0.1", port: 443, servername: rig.domain, rejectUnauthorized: false, agent: false };
      const sent = request({ ...target, method, path, headers: { Host: rig.domain, ...headers } }, (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, slot: response.headers["x-onebox-slot"] ?? null });
      });
      sent.on("error", reject);
      sent.end();
    });
  }

  /** As Scheduler does: one occurrence, by the function that runs in AWS. */
  async function callTask(occurrence: string): Promise<number | string> {
    const task = { task: "nightly", path: "/internal/tasks/nightly", timeoutSeconds: 30 };
    return (await handler({ ...task, scheduledTime: occurrence })).status;
  }

  it("a 30 s job survives a release and completes exactly once; tasks called meanwhile run once each", async () => {
    assert.equal((await site("POST", "/jobs/long?seconds=30")).status, 200);
    await eventually("the job's start", () => rig.redis("queue", "GET", "started:long") === "1");
    const calls: Promise<number | string>[] = [];
    const release = { isOver: false };
    const calling = (async () => {
      while (!release.isOver) {
        calls.push(callTask(`key-${calls.length}`));
        await pause(100);
      }
    })();
    const { error, seconds } = await rig.release(publish(rig.registry, { version: "5.1.0" }));
    release.isOver = true;
    await calling;
    assert.equal(error, "");
    assert.deepEqual(new Set(await Promise.all(calls)), new Set([200]));
    assert.equal(rig.redis("queue", "GET", "tasks-run"), String(calls.length));
    assert.equal(rig.redis("queue", "GET", "started:long"), "1");
    assert.equal(rig.redis("queue", "GET", "completed:long"), "1");
    figure(
      `    release of ${seconds.toFixed(1)} s with a 30 s job: completed once; ${calls.length} task calls, each once`,
    );
  });

  it("a second call with the same key does nothing", async () => {
    const before = rig.redis("queue", "GET", "tasks-run");
    assert.equal(await callTask("key-0"), 200);
    assert.equal(rig.redis("queue", "GET", "tasks-run"), before);
  });

  it("a call that was signed for something else is refused", async () => {
    process.env["ONEBOX_ENVIRONMENT"] = "prod";
    await assert.rejects(callTask("foreign"), /The task nightly was answered with 403/);
    process.env["ONEBOX_ENVIRONMENT"] = "test";
    const unsigned = await fetch("http://127.0.0.1:8081/internal/tasks/nightly", { method: "POST" });
    assert.equal(unsigned.status, 403);
  });

  for (const path of [
    "/internal/tasks/nightly",
    "//internal/tasks/nightly",
    "/%69nternal/tasks/nightly",
    "/INTERNAL/tasks/nightly",
    "/x/../internal/tasks/nightly",
    "/./internal/tasks/nightly",
  ]) {
    it(`the public site has no ${path}, whatever header comes with it`, async () => {
      const { status, slot } = await site("POST", path, {
        "X-Onebox-Listener": "task",
        "Idempotency-Key": `public-${path}`,
      });
      assert.deepEqual({ status, slot }, { status: 404, slot: null });
      assert.equal(rig.redis("queue", "EXISTS", `task:public-${path}`), "0");
    });
  }
});
