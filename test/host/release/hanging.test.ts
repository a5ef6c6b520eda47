import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { clientOptions } from "../../../host/release/aws";
import { updateAll } from "../../../host/release/maintenance";
import { askRedis } from "../../../host/release/redis";

describe("a Redis that is asked", () => {
  const before = process.env["PATH"];
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-"));
    process.env["PATH"] = `${folder}${path.delimiter}${String(before)}`;
  });

  afterEach(() => {
    process.env["PATH"] = before;
    rmSync(folder, { recursive: true });
  });

  const docker = (does: string): void => {
    const file = path.join(folder, "docker");
    writeFileSync(file, `#!/bin/bash\n${does}\n`);
    chmodSync(file, 0o755);
  };

  it("answers", async () => {
    docker("echo $*");
    assert.equal(
      await askRedis("redis-queue", ["LLEN", "default"]),
      "exec onebox-redis-queue-1 redis-cli LLEN default\n",
    );
  });

  it("is not waited for where it hangs, whatever it makes of a signal", async () => {
    docker("trap '' TERM INT; while :; do read -t 60 <> <(:); done");
    assert.equal(await askRedis("redis-queue", ["PING"], 100), null);
  });

  it("does not answer where there is none", async () => {
    docker("echo 'No such container' >&2; exit 1");
    assert.equal(await askRedis("redis-cache", ["PING"]), null);
  });
});

describe("AWS that takes a connection and says nothing", () => {
  it("is not waited for", async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const client = new SSMClient({
      ...clientOptions("us-east-1", 50),
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
      maxAttempts: 1,
    });
    try {
      await assert.rejects(client.send(new GetParameterCommand({ Name: "a" })), /timed out/i);
    } finally {
      for (const socket of sockets) socket.destroy();
      server.close();
    }
  });

  const files = readdirSync("host/release").map((name) => path.join("host/release", name));
  for (const file of files) {
    const made = [...readFileSync(file, "utf8").matchAll(/new (\w+Client)\((?=(.{0,30}))/g)];
    for (const [, client, rest] of made)
      it(`is not waited for by ${String(client)} of ${path.basename(file)} either`, () => {
        assert.match(rest ?? "", /clientOptions\(/);
      });
  }
});

describe("the window of updates", () => {
  const run = async (failing: readonly string[]) => {
    const ran: string[] = [];
    const failures = await updateAll((program, args) => {
      const call = [program, ...args.filter((arg) => /^[a-z]/.test(arg) && !/timeout|::/i.test(arg))]
        .slice(0, 2)
        .join(" ");
      ran.push(call);
      return failing.includes(call) ? Promise.reject(new Error(`${call} failed`)) : Promise.resolve();
    });
    return { ran, failures };
  };
  const all = ["dpkg", "apt-get update", "apt-get install", "unattended-upgrade", "snap refresh"];

  it("updates everything", async () => {
    assert.deepEqual(await run([]), { ran: all, failures: [] });
  });

  for (const failing of all.slice(1))
    it(`lets nothing out because ${failing} fails, and says so`, async () => {
      assert.deepEqual(await run([failing]), { ran: all, failures: [`${failing} failed`] });
    });
});

describe("a unit that a timer starts again and again", () => {
  const units = readdirSync("host/systemd");
  const unit = (name: string): string => readFileSync(path.join("host/systemd", name), "utf8");
  /** What works on containers takes as long as their jobs do, and ends by limits of its own. */
  const withoutLimit = ["heal", "maintenance"];
  for (const timer of units.filter((name) => name.endsWith(".timer"))) {
    const name = timer.replace(/^onebox-|\.timer$/g, "");
    if (!withoutLimit.includes(name))
      it(`${name} ends where it hangs, so that its timer can start it again`, () => {
        assert.match(unit(timer.replace(".timer", ".service")), /^TimeoutStartSec=\d+min$/m);
      });
  }
});
