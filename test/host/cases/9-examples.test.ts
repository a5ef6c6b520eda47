import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { connect, type TLSSocket } from "node:tls";
import { parse } from "yaml";
import { eventually, patienceMs, pause } from "../rig/processes";
import { figure, Rig } from "../rig/rig";
import { publishExample } from "../rig/sample";

/** What the example's README tells people to write into their stack file. */
function settingsOf(name: string): unknown {
  const [, text = ""] = /```yaml\n(.*?)```/s.exec(readFileSync(`examples/${name}/README.md`, "utf8")) ?? [];
  return (parse(text) as Record<string, unknown>)["onebox:app"];
}

/** The public site, as a visitor; an empty text where there is no answer. */
function ask(rig: Rig, method: string, path: string, agent?: Agent): Promise<{ status: number; body: string }> {
  return new Promise((resolve) => {
    const target = {
      host: "127.0.0.1",
      port: 443,
      servername: rig.domain,
      rejectUnauthorized: false,
      timeout: patienceMs,
    };
    const headers = { Host: rig.domain, "Content-Length": 0 };
    const sent = request({ ...target, method, path, headers, agent: agent ?? false }, (response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => (body += chunk.toString()));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, body: body.trim() });
      });
    });
    sent.on("timeout", () => sent.destroy());
    sent.on("error", (error) => {
      resolve({ status: 0, body: error.message });
    });
    sent.end();
  });
}

/** Asks for the first page from eight connections, as long as something is done. */
async function underLoad(rig: Rig, act: () => Promise<void>): Promise<{ requests: number; failures: string[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const load = { isOver: false, requests: 0, failures: [] as string[] };
  const visitors = Array.from({ length: 8 }, async () => {
    while (!load.isOver) {
      const { status, body } = await ask(rig, "GET", "/", agent);
      load.requests++;
      if (status !== 200) load.failures.push(`${status} ${body}`);
      await pause(40);
    }
  });
  await pause(1_000);
  await act();
  await pause(500);
  load.isOver = true;
  await Promise.all(visitors);
  agent.destroy();
  return load;
}

describe("the example with Celery and its beat", function () {
  let rig: Rig;

  before(async () => {
    rig = await Rig.start({ facts: { application: settingsOf("celery-beat"), startSeconds: 60 } });
    const { error, lines } = await rig.release(publishExample(rig.docker, "celery-beat", "1.0.0"));
    assert.equal(error, "", `${error}\n${lines.join("\n")}`);
  });

  after(() => rig.stop());

  const schedulers = (): string[] => rig.running().filter((line) => line.startsWith("beat-"));

  it("runs a job, and what its scheduler calls", async () => {
    assert.deepEqual(rig.running(), ["beat-blue 1.0.0", "web-blue 1.0.0", "worker-blue 1.0.0"]);
    assert.equal((await ask(rig, "POST", "/jobs?id=first&seconds=0")).status, 202);
    await eventually("the job", async () => (await ask(rig, "GET", "/jobs?id=first")).body === "1 1");
    await eventually("a call", async () => Number((await ask(rig, "GET", "/ticks")).body.split(" ")[0]) > 0);
  });

  it("loses no request and no job on the way to another version, and is never scheduled twice", async () => {
    const release = publishExample(rig.docker, "celery-beat", "1.1.0");
    await ask(rig, "POST", "/jobs?id=long&seconds=40");
    await eventually("the job's start", async () => (await ask(rig, "GET", "/jobs?id=long")).body === "1 0");
    let most = 0;
    let away = 0;
    const watching = { isOver: false };
    const watched = (async () => {
      while (!watching.isOver) {
        const count = schedulers().length;
        most = Math.max(most, count);
        if (count === 0) away += 200;
        await pause(200);
      }
    })();
    let seconds = 0;
    const { requests, failures } = await underLoad(rig, async () => {
      const { error, lines, seconds: took } = await rig.release(release);
      assert.equal(error, "", `${error}\n${lines.join("\n")}`);
      seconds = took;
    });
    watching.isOver = true;
    await watched;
    figure(
      `    Celery: ${seconds.toFixed(1)} s, ${failures.length} of ${requests} lost, no scheduler for about ${(away / 1_000).toFixed(1)} s`,
    );
    assert.deepEqual(failures, []);
    assert.equal(most, 1);
    await eventually("the job's end", async () => (await ask(rig, "GET", "/jobs?id=long")).body === "1 1");
    assert.deepEqual(rig.running(), ["beat-green 1.1.0", "web-green 1.1.0", "worker-green 1.1.0"]);
  });
});

/** A websocket as a browser opens it, with no more of the protocol than what is asked here. https://www.rfc-editor.org/rfc/rfc6455 */
class WebSocketClient {
  readonly texts: string[] = [];
  /** Code of the server's close frame; null while it is open. */
  closed: number | null = null;
  private rest = Buffer.alloc(0);
  private isUpgraded = false;

  constructor(
    private readonly rig: Rig,
    private readonly socket: TLSSocket = connect({
      host: "127.0.0.1",
      port: 443,
      servername: rig.domain,
      rejectUnauthorized: false,
      ALPNProtocols: ["http/1.1"],
    }),
  ) {
    const head = ["GET /echo HTTP/1.1", `Host: ${this.rig.domain}`, "Connection: Upgrade", "Upgrade: websocket"];
    const key = ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="];
    socket.write(`${[...head, ...key].join("\r\n")}\r\n\r\n`);
    socket.on("data", (data: Buffer) => {
      this.rest = Buffer.concat([this.rest, data]);
      this.read();
    });
    socket.on("error", () => (this.closed ??= 1006));
    socket.on("close", () => (this.closed ??= 1006));
  }

  say(text: string): void {
    this.send(1, Buffer.from(text));
  }

  /** Masked with zeros, as a client has to mask. */
  private send(kind: number, payload: Buffer): void {
    this.socket.write(Buffer.concat([Buffer.from([0x80 | kind, 0x80 | payload.length, 0, 0, 0, 0]), payload]));
  }

  private read(): void {
    if (!this.isUpgraded) {
      const end = this.rest.indexOf("\r\n\r\n");
      if (end < 0) return;
      assert.match(this.rest.subarray(0, end).toString(), /^HTTP\/1\.1 101 /);
      this.isUpgraded = true;
      this.rest = this.rest.subarray(end + 4);
    }
    for (;;) {
      const length = (this.rest[1] ?? 0) & 0x7f;
      if (this.rest.length < 2 + length) return;
      const payload = this.rest.subarray(2, 2 + length);
      const kind = (this.rest[0] ?? 0) & 0x0f;
      if (kind === 1) this.texts.push(payload.toString());
      // Whose ping stays without a pong is gone, for the server, and closed with 1011.
      if (kind === 9) this.send(10, payload);
      if (kind === 8) this.closed = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      this.rest = this.rest.subarray(2 + length);
    }
  }
}

describe("the example with websockets", function () {
  let rig: Rig;

  before(async () => {
    rig = await Rig.start({ facts: { application: settingsOf("websockets"), startSeconds: 60 } });
    const { error, lines } = await rig.release(publishExample(rig.docker, "websockets", "1.0.0"));
    assert.equal(error, "", `${error}\n${lines.join("\n")}`);
  });

  after(() => rig.stop());

  it("tells clients to connect again, who find the new version, and loses no request", async () => {
    // Before there are clients: while it is built here nobody answers a ping.
    const release = publishExample(rig.docker, "websockets", "1.1.0");
    const clients = Array.from({ length: 20 }, () => new WebSocketClient(rig));
    await eventually("the first text", () => clients.every(({ texts }) => texts[0] === "1.0.0"));
    let seconds = 0;
    const { requests, failures } = await underLoad(rig, async () => {
      const { error, lines, seconds: took } = await rig.release(release);
      assert.equal(error, "", `${error}\n${lines.join("\n")}`);
      seconds = took;
    });
    await eventually("the end of the old connections", () => clients.every(({ closed }) => closed !== null));
    figure(`    websockets: ${seconds.toFixed(1)} s, ${failures.length} of ${requests} requests lost, 20 clients told`);
    assert.deepEqual(failures, []);
    assert.deepEqual([...new Set(clients.map(({ closed }) => closed))], [1012]);
    const again = new WebSocketClient(rig);
    await eventually("the new version", () => again.texts[0] === "1.1.0");
    again.say("hello");
    await eventually("the echo", () => again.texts[1] === "hello");
  });
});
