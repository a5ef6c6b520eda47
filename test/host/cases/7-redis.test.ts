import assert from "node:assert/strict";
import { publish } from "../rig/images";
import { eventually, pause } from "../rig/processes";
import { figure, Rig } from "../rig/rig";

describe("queue and cache", function () {
  let rig: Rig;

  before(async () => {
    rig = await Rig.start({ facts: { queuePassword: true, probeSeconds: 1, watchSeconds: 1 } });
    assert.equal((await rig.release(publish(rig.registry, { version: "7.0.0" }))).error, "");
  });

  after(() => rig.stop());

  function info(which: "queue" | "cache", field: string): number {
    return Number(new RegExp(`^${field}:(\\d+)`, "m").exec(rig.redis(which, "INFO"))?.[1]);
  }

  it("without its password the queue tells how long it is, and neither gives nor takes a job", async () => {
    const bare = (...command: string[]): string =>
      rig.docker.docker("exec", "onebox-redis-queue-1", "redis-cli", ...command).trim();
    assert.equal(rig.redis("queue", "RPUSH", "secret-jobs", "one"), "1");
    assert.deepEqual([bare("PING"), bare("LLEN", "secret-jobs")], ["PONG", "1"]);
    assert.match(bare("INFO", "memory"), /used_memory:/);
    for (const command of [["RPUSH", "secret-jobs", "two"], ["LRANGE", "secret-jobs", "0", "-1"], ["FLUSHALL"]])
      assert.match(bare(...command), /^NOPERM/, command.join(" "));
    assert.equal(await rig.onebox("problems"), "", "the host's own check goes by without it");
  });

  it("the application's user works with data, and changes nothing of the server", async () => {
    const refused = [["CONFIG", "SET", "dir", "/tmp"], ["SHUTDOWN", "NOSAVE"], ["FLUSHALL"], ["ACL", "LIST"]];
    for (const command of refused) assert.match(rig.redis("queue", ...command), /^NOPERM/, command.join(" "));
    assert.match(rig.redis("queue", "CLIENT", "LIST"), /user=app/);
    const asked = await fetch("http://127.0.0.1:8081/jobs/signed?seconds=0", {
      method: "POST",
      headers: { Host: rig.domain },
    });
    assert.equal(asked.status, 200);
    await eventually("the job", () => rig.redis("queue", "GET", "completed:signed") === "1");
  });

  it("a flood of the cache evicts there, and touches nothing in the queue", () => {
    for (let count = 0; count < 50; count++) rig.redis("queue", "RPUSH", "waiting", `job-${count}`);
    const limit = Number(rig.redis("cache", "CONFIG", "GET", "maxmemory").split("\n")[1]);
    const writes = Math.ceil((limit / 100_000) * 1.5);
    const flood = ["-t", "set", "-n", String(writes), "-r", "100000000", "-d", "100000", "-q"];
    rig.docker.docker("exec", "onebox-redis-cache-1", "redis-benchmark", ...flood);
    figure(`    ${writes} writes of 100 kB: ${info("cache", "evicted_keys")} keys evicted from the cache`);
    assert.ok(info("cache", "evicted_keys") > 0);
    assert.ok(info("cache", "used_memory") <= limit * 1.05);
    assert.equal(info("queue", "evicted_keys"), 0);
    assert.equal(rig.redis("queue", "LLEN", "waiting"), "50");
  });

  it("a queue killed with -9 loses at most one second of jobs, and comes back by itself", async () => {
    const acknowledged: number[] = [];
    const until = Date.now() + 4_000;
    while (Date.now() < until || acknowledged.length < 5) {
      rig.redis("queue", "RPUSH", "numbered", String(acknowledged.length));
      acknowledged.push(Date.now());
    }
    const pid = Number(rig.docker.docker("inspect", "--format", "{{.State.Pid}}", "onebox-redis-queue-1"));
    process.kill(pid, "SIGKILL");
    const killedAt = Date.now();
    await pause(500);
    await eventually("the queue", () => rig.redis("queue", "PING") === "PONG");
    const kept = Number(rig.redis("queue", "LLEN", "numbered"));
    const safe = acknowledged.filter((at) => at < killedAt - 1_000).length;
    figure(`    ${acknowledged.length} jobs acknowledged, ${kept} kept; ${safe} were older than a second`);
    assert.ok(kept >= safe && safe > 0);
  });
});
