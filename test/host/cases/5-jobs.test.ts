import assert from "node:assert/strict";
import { request } from "node:https";
import { publish } from "../rig/images";
import { eventually, pause } from "../rig/processes";
import { figure, Rig } from "../rig/rig";

describe("jobs and tasks", function () {
  let rig: Rig;

  before(async () => {
    rig = await Rig.start({ facts: { jobTimeoutSeconds: 90, watchSeconds: 1 } });
    assert.equal((await rig.release(publish(rig.docker, { version: "5.0.0" }))).error, "");
  });

  after(() => rig.stop());

  /** The public site, by a path that no client library has cleaned. */
  function site(method: string, path: string, headers: Record<string, string> = {}): Promise<number> {
    return new Promise((resolve, reject) => {
      const target = { host: "127.0.0.1", port: 443, servername: rig.domain, rejectUnauthorized: false, agent: false };
      const sent = request({ ...target, method, path, headers: { Host: rig.domain, ...headers } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on("error", reject);
      sent.end();
    });
  }

  async function callTask(key: string): Promise<number> {
    const headers = { Host: rig.domain, "X-Idempotency-Key": key };
    return (await fetch("http://127.0.0.1:8081/internal/tasks/nightly", { method: "POST", headers })).status;
  }

  it("a 60 s job survives a release and completes exactly once; tasks called meanwhile run once each", async () => {
    assert.equal(await site("POST", "/jobs/long?seconds=60"), 200);
    await eventually("the job's start", () => rig.redis("queue", "GET", "started:long") === "1");
    const calls: Promise<number>[] = [];
    const release = { isOver: false };
    const calling = (async () => {
      while (!release.isOver) {
        calls.push(callTask(`key-${calls.length}`));
        await pause(100);
      }
    })();
    const { error, seconds } = await rig.release(publish(rig.docker, { version: "5.1.0" }));
    release.isOver = true;
    await calling;
    assert.equal(error, "");
    assert.ok((await Promise.all(calls)).every((status) => status === 200));
    assert.equal(rig.redis("queue", "GET", "tasks-run"), String(calls.length));
    assert.equal(rig.redis("queue", "GET", "started:long"), "1");
    assert.equal(rig.redis("queue", "GET", "completed:long"), "1");
    figure(
      `    release of ${seconds.toFixed(1)} s with a 60 s job: completed once; ${calls.length} task calls, each once`,
    );
  });

  it("a second call with the same key does nothing", async () => {
    const before = rig.redis("queue", "GET", "tasks-run");
    assert.equal(await callTask("key-0"), 200);
    assert.equal(rig.redis("queue", "GET", "tasks-run"), before);
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
      const status = await site("POST", path, { "X-Onebox-Listener": "task", "X-Idempotency-Key": `public-${path}` });
      assert.ok([301, 307, 400, 404, 405].includes(status), String(status));
      assert.equal(rig.redis("queue", "EXISTS", `task:public-${path}`), "0");
    });
  }
});
