import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import path from "node:path";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { Facts } from "../../../host/contract/facts";
import { clientOptions } from "../../../host/release/aws";
import { healDocker } from "../../../host/release/heal-docker";
import { updateAll } from "../../../host/release/maintenance";
import { pull } from "../../../host/release/pull";
import { askRedis } from "../../../host/release/redis";
import { programs } from "./programs";

describe("a Redis that is asked", () => {
  const { write } = programs();
  const docker = (does: string): void => {
    write("docker", does);
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

describe("a Docker that is asked", () => {
  const { folder, write: program } = programs();

  beforeEach(() => {
    program("systemctl", `echo "$*" >>${folder()}/started`);
    program("logger", "true");
  });

  const healed = (): string => path.join(folder(), "healed");
  const started = (): string => (readdirSync(folder()).includes("started") ? read("started") : "");
  const read = (name: string): string => readFileSync(path.join(folder(), name), "utf8");
  const hangs = "trap '' TERM INT; while :; do read -t 60 <> <(:); done";
  const said: string[] = [];
  const heal = (withinMs: number): Promise<boolean> =>
    healDocker((text) => said.push(text), { withinMs, healed: healed() });

  it("is started again where it hangs, and a person is told", async () => {
    program("docker", hangs);
    assert.equal(await heal(100), true);
    assert.equal(started(), "restart docker.service\n");
    assert.match(read("healed"), /^\d{4}-\S+Z docker does not answer within 0\.1 s, 3 times, and was started again$/);
    assert.match(said.join("\n"), /problem: docker does not answer .*containers live on\ndocker was started again/);
  });

  it("is left alone where it answers, is away, or has answered once", async () => {
    program("docker", "echo 29.1.3");
    assert.equal(await heal(60_000), false);
    program("docker", "echo 'Cannot connect to the Docker daemon' >&2; exit 1");
    assert.equal(await heal(60_000), false);
    program("docker", `if [ -e ${folder()}/second ]; then echo 29.1.3; else touch ${folder()}/second; ${hangs}; fi`);
    assert.equal(await heal(2_000), false);
    assert.equal(started(), "");
  });

  it("that does not come back is an error, which its unit tells", async () => {
    program("docker", hangs);
    program("systemctl", "echo 'Job for docker.service failed' >&2; exit 1");
    await assert.rejects(heal(100), /docker could not be started again: Job for docker\.service failed/);
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

describe("a registry that takes no more requests", () => {
  const { folder, write } = programs();
  const release = { version: "1.0.0", digest: `sha256:${"a".repeat(64)}` };
  const facts = { imageRepository: "123456789012.dkr.ecr.us-east-1.amazonaws.com/onebox" } as Facts;
  const image = JSON.stringify([
    { Architecture: "arm64", Os: "linux", Config: { Labels: { "org.opencontainers.image.version": "1.0.0" } } },
  ]);
  const registry = (refusal: string, times: number): void => {
    write(
      "docker",
      `case $1 in
        image) [ -e ${folder()}/here ] && echo '${image}' || { echo 'No such image' >&2; exit 1; } ;;
        pull) echo x >>${folder()}/asked
          [ $(wc -l <${folder()}/asked) -gt ${times} ] && touch ${folder()}/here || { echo '${refusal}' >&2; exit 1; } ;;
      esac`,
    );
  };
  const asked = (): number => readFileSync(path.join(folder(), "asked"), "utf8").trim().split("\n").length;

  it("is asked again, later each time", async () => {
    registry("toomanyrequests: Rate exceeded", 4);
    assert.equal((await pull(facts, release, () => undefined, 1)).version, "1.0.0");
    assert.equal(asked(), 5);
  });

  it("is asked once where it says no", async () => {
    registry("manifest unknown", 9);
    await assert.rejects(
      pull(facts, release, () => undefined, 1),
      /could not be pulled: manifest unknown/,
    );
    assert.equal(asked(), 1);
  });
});
