import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { RemoteHost } from "../../../host/client/remote-host";
import { checkDatabase } from "../../../host/client/roll-out";
import { publish } from "../rig/images";
import { Load } from "../rig/load";
import { patienceMs } from "../rig/processes";
import { Rig } from "../rig/rig";

const quick = { pollMs: 1_000, onlineMs: 10_000, commandMs: patienceMs };

describe("what an image wants done before and after its release", function () {
  let rig: Rig;
  let load: Load;

  before(async () => {
    rig = await Rig.start({ facts: { probeSeconds: 1, watchSeconds: 1 } });
  });

  after(() => rig.stop());

  const said = (): string[] => {
    const lines = rig.redis("queue", "LRANGE", "hooks", "0", "-1").split("\n");
    rig.redis("queue", "DEL", "hooks");
    return lines.filter((line) => line !== "");
  };
  const setFailure = (when: "before" | "after", fail: "yes" | "no"): string =>
    rig.redis("queue", "SET", `fail-${when}`, fail);
  const versions = (): string[] => rig.running().map((line) => line.split(" ")[1] ?? "");

  it("is done once each, in the new version, which knows the one before it", async () => {
    const first = await rig.release(publish(rig.registry, { version: "1.0.0", hasHooks: true }));
    assert.equal(first.error, "", first.lines.join("\n"));
    assert.deepEqual(said(), ['before of 1.0.0, previous ""', 'after of 1.0.0, previous ""']);
    assert.equal((await rig.release(publish(rig.registry, { version: "1.1.0", hasHooks: true }))).error, "");
    assert.deepEqual(said(), ['before of 1.1.0, previous "1.0.0"', 'after of 1.1.0, previous "1.0.0"']);
    load = Load.light(rig.domain);
  });

  it("is checked against another database, too, as of an upgrade's copy, with the migrations; then that is analyzed", async () => {
    const host = new RemoteHost(rig.inputs("none", rig.bundle), quick);
    const lines: string[] = [];
    await checkDatabase(host, rig.postgres.address, quick, (line) => lines.push(line));
    assert.deepEqual(said(), ['before of 1.1.0, previous "1.1.0"']);
    assert.match(lines.join("\n"), /migrate +1\.1\.0@\S+ against [^]*ANALYZE/);
    assert.equal(
      rig.postgres.query("SELECT last_analyze IS NOT NULL FROM pg_stat_user_tables WHERE relname = 'applied'"),
      "t",
    );
    await assert.rejects(
      checkDatabase(host, "db.example.com", quick, () => undefined),
      /is no database of test/,
    );
  });

  it("is nothing of a restart's", async () => {
    await rig.work("restart");
    assert.deepEqual(said(), []);
  });

  it("ends the release where it fails before: the version before serves, no migration has run", async () => {
    setFailure("before", "yes");
    const { error } = await rig.release(publish(rig.registry, { version: "1.2.0", hasHooks: true }));
    assert.match(error, /failed and was undone[^]*hook before \(onebox\.before-release\) ended with exit code 4/);
    assert.match(error, /the search index does not answer/);
    assert.deepEqual(said(), ['before of 1.2.0, previous "1.1.0"']);
    assert.deepEqual(versions(), ["1.1.0", "1.1.0"]);
    assert.equal(rig.postgres.query("SELECT count(*) FROM applied WHERE version = '1.2.0'"), "0");
    setFailure("before", "no");
  });

  it("is told where it fails after, and not undone; a restart does it again", async () => {
    setFailure("after", "yes");
    const { error, lines } = await rig.release(publish(rig.registry, { version: "1.3.0", hasHooks: true }));
    assert.equal(error, "");
    assert.match(lines.join("\n"), /the release is done and serves, but hook after .* ended with exit code 4/);
    assert.match(lines.join("\n"), /the search index does not answer/);
    assert.deepEqual(versions(), ["1.3.0", "1.3.0"]);
    assert.match(await rig.onebox("problems"), /what 1\.3\.0 runs after its release .* failed/);
    setFailure("after", "no");
    said();
    await rig.work("restart");
    assert.deepEqual(said(), ['after of 1.3.0, previous "1.3.0"']);
    assert.equal(await rig.onebox("problems"), "");
  });

  it("lost no request in all of this", async () => {
    const { failures, requests } = await load.end();
    assert.equal(failures, 0);
    assert.ok(requests > 0, "nobody asked: the test saw nothing");
  });

  describe("and a queue that asks for a password", () => {
    const users = (): string => readFileSync(`${rig.root}/run/onebox/queue/users.acl`, "utf8");

    it("goes on without where the version that serves brings none, and says that it waits, also after a boot", async () => {
      const old = publish(rig.registry, { version: "2.0.0", withoutQueuePassword: true });
      assert.equal((await rig.release(old)).error, "");
      rig.changeFacts({ queuePassword: true });
      await rig.work("restart");
      await rig.reboot();
      assert.match(users(), /default on nopass resetkeys ~\*/);
      assert.match(await rig.onebox("problems"), /queuePassword waits for a release that brings the password/);
    });

    it("is closed by a release that brings one; a rollback past it is refused before anything is touched", async () => {
      assert.equal((await rig.release(publish(rig.registry, { version: "2.1.0" }))).error, "");
      assert.match(users(), /default on nopass resetkeys %R~\*/);
      const [before, queue] = [
        rig.running(),
        rig.docker.docker("inspect", "--format", "{{.Id}}", "onebox-redis-queue-1"),
      ];
      const { error } = await rig.release(publish(rig.registry, { version: "2.0.0", withoutQueuePassword: true }));
      assert.match(error, /was not started[^]*the image of 2\.0\.0 does not say that it brings one/);
      assert.deepEqual(rig.running(), before);
      assert.equal(rig.docker.docker("inspect", "--format", "{{.Id}}", "onebox-redis-queue-1"), queue);
      assert.equal(await rig.onebox("problems"), "");
    });
  });
});
