import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { OldServer } from "../../../migrate/inventory/old-server";
import { readMail, readRedis } from "../../../migrate/inventory/others";
import { localRemote, type Remote } from "../../../migrate/remote";

/** This machine, with programs of an old server that it does not have. */
class WithPrograms {
  readonly folder = mkdtempSync(path.join(tmpdir(), "onebox-programs-"));
  private readonly local = localRemote();

  has(name: string, script: string): void {
    const file = path.join(this.folder, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }

  async server(): Promise<OldServer> {
    const remote: Remote = {
      run: (argv, options) => this.local.run(["env", `PATH=${this.folder}:/usr/bin:/bin`, ...argv], options),
    };
    return await OldServer.reach(remote);
  }
}

const info = (lines: readonly string[]): string =>
  `cat <<'END'\n${["# Server", "redis_version:7.0.15", "used_memory:1048576", ...lines].join("\r\n")}\r\nEND`;

describe("what else an old server runs", () => {
  let old: WithPrograms;
  const miss = (reason: string): void => void missed.push(reason);
  const missed: string[] = [];

  beforeEach(() => {
    old = new WithPrograms();
    missed.length = 0;
  });
  afterEach(() => {
    rmSync(old.folder, { recursive: true });
  });

  it("is a Redis with its limit, what it evicts, and keys that do not expire", async () => {
    old.has(
      "redis-cli",
      info([
        ...["maxmemory:268435456", "maxmemory_policy:allkeys-lru", "aof_enabled:1", "# Keyspace"],
        ...["db0:keys=12,expires=2,avg_ttl=0", "db1:keys=7,expires=7,avg_ttl=5"],
      ]),
    );
    assert.deepEqual(await readRedis(await old.server()), {
      version: "7.0.15",
      usedBytes: 1_048_576,
      mostBytes: 268_435_456,
      evicts: "allkeys-lru",
      isKept: true,
      databases: [
        { name: "db0", keys: 12, expiring: 2 },
        { name: "db1", keys: 7, expiring: 7 },
      ],
    });
  });

  const silent: readonly (readonly [script: string, why: RegExp])[] = [
    ["echo 'NOAUTH Authentication required.'", /wants a password/],
    ["echo 'Could not connect to Redis at 127.0.0.1:6379: Connection refused' >&2; exit 1", /does not answer/],
    ["exit 127", /no redis-cli/],
  ];
  for (const [script, why] of silent)
    it(`is no Redis that could be looked into: ${script}`, async () => {
      old.has("redis-cli", script);
      await assert.rejects(readRedis(await old.server()), why);
    });

  it("is a Postfix that passes mail on by a relay, with some that waits", async () => {
    old.has("dpkg-query", `for name; do :; done; [ "$name" = postfix ] && echo 'install ok installed'`);
    old.has("postconf", "echo '[smtp.example.net]:587'");
    old.has("mailq", "echo '-- 14 Kbytes in 3 Requests.'");
    old.has("ss", "echo 'LISTEN 0 100 127.0.0.1:25 0.0.0.0:*'");
    assert.deepEqual(await readMail(await old.server(), miss), {
      servers: ["postfix"],
      relay: "[smtp.example.net]:587",
      waiting: 3,
      takesFromOutside: false,
    });
    assert.deepEqual(missed, []);
  });

  it("takes mail from outside where it listens there, and says what of its queue is not known", async () => {
    old.has("dpkg-query", `for name; do :; done; [ "$name" = exim4 ] && echo 'install ok installed'`);
    old.has("mailq", "exit 1");
    old.has("ss", "echo 'LISTEN 0 100 0.0.0.0:25 0.0.0.0:*'");
    const { servers, waiting, takesFromOutside } = await readMail(await old.server(), miss);
    assert.deepEqual([servers, waiting, takesFromOutside], [["exim4"], null, true]);
    assert.match(missed.join(), /mailq says nothing/);
  });
});
