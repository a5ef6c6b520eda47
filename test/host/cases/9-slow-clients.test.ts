import assert from "node:assert/strict";
import { request } from "node:https";
import { publish } from "../rig/images";
import { pause } from "../rig/processes";
import { figure, Rig } from "../rig/rig";
import { slowClients, type SlowOptions } from "../rig/slow-client";
import { sh } from "../rig/processes";

/** The application of these tests has 32 threads in each slot, as the sample: a request that waits for its body holds one. */
describe("slow clients", function () {
  let rig: Rig;

  before(async () => {
    rig = await Rig.start({ facts: { probeSeconds: 1, watchSeconds: 1 } });
    assert.equal((await rig.release(publish(rig.registry, { version: "9.1.0" }))).error, "");
  });

  after(() => rig.stop());

  interface Answer {
    readonly status: number;
    readonly text: string;
    readonly ms: number;
  }

  function ask(method: string, path: string, body?: Buffer, headers: Record<string, string> = {}): Promise<Answer> {
    const target = { host: "127.0.0.1", port: 443, servername: rig.domain, rejectUnauthorized: false, agent: false };
    const started = Date.now();
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { "Content-Length": body.length };
      const options = { ...target, method, path, headers: { Host: rig.domain, ...length, ...headers } };
      const sent = request(options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, text, ms: Date.now() - started });
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }

  /** Visitors of all kinds, while others are slow. @returns how long the slowest of them waited. */
  async function visitors(seconds: number): Promise<number> {
    const answers: Answer[] = [];
    for (let second = 0; second < seconds; second++) {
      const some = [ask("GET", "/"), ask("POST", "/echo", Buffer.from("a small form")), ask("GET", "/health")];
      answers.push(...(await Promise.all([...some, pause(1_000)])).filter((answer) => answer !== undefined));
    }
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    return Math.max(...answers.map(({ ms }) => ms));
  }

  const head = (length: number): string =>
    `POST /upload HTTP/1.1\r\nHost: app.localhost\r\nContent-Length: ${length}\r\n\r\n`;
  const drip = { text: "x", everyMs: 5_000 };
  const table: readonly (readonly [what: string, slow: Omit<SlowOptions, "domain">])[] = [
    [
      "40 that have sent 10 kB of 1 MB, and then a byte every 5 s",
      { count: 40, first: `${head(1_000_000)}${"x".repeat(10_000)}`, then: drip },
    ],
    ["60 that have sent 10 bytes of 1 kB", { count: 60, first: `${head(1_000)}xxxxxxxxxx`, then: drip }],
    [
      "40 that have sent 200 kB of 50 MB",
      { count: 40, first: Buffer.concat([Buffer.from(head(50_000_000)), Buffer.alloc(200_000)]), then: drip },
    ],
    [
      "40 whose body has no length",
      {
        count: 40,
        first: "POST /upload HTTP/1.1\r\nHost: app.localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n",
        then: { text: "1\r\nx\r\n", everyMs: 5_000 },
      },
    ],
    ["100 that do not end their headers", { count: 100, first: "GET / HTTP/1.1\r\nHost: app.localhost\r\n" }],
    ["1,000 that say nothing", { count: 1_000, first: "" }],
  ];
  for (const [what, options] of table) {
    it(`${what}: nobody else notices`, async () => {
      const slow = await slowClients({ domain: rig.domain, ...options });
      const slowest = await visitors(12);
      figure(`    ${slow.open()} of ${options.count} still there; the slowest of the others waited ${slowest} ms`);
      slow.end();
    });
  }

  it("takes an upload of a phone, 2 MB at 200 kB/s, while sixteen slow ones hold theirs", async () => {
    const first = Buffer.concat([Buffer.from(head(50_000_000)), Buffer.alloc(200_000)]);
    const slow = await slowClients({ domain: rig.domain, count: 15, first, then: drip });
    const curl = `curl --http2 -sk --limit-rate 200k -o /dev/null -w '%{http_code} %{time_total}'`;
    const said = sh("sh", [
      "-c",
      `head -c 2000000 /dev/zero | ${curl} --resolve ${rig.domain}:443:127.0.0.1 --data-binary @- https://${rig.domain}/upload`,
    ]);
    slow.end();
    figure(`    a phone's upload beside 15 slow ones: ${said} s`);
    assert.match(said, /^200 /);
  });

  it("refuses a header of 1 MB, and goes on", async () => {
    const answer = await ask("GET", "/", undefined, { "X-Large": "x".repeat(1_000_000) }).catch(
      (error: unknown) => error,
    );
    const said = answer instanceof Error ? answer.message : String((answer as Answer).status);
    assert.match(said, /431|EPIPE|ECONNRESET|socket hang up/);
    assert.equal((await ask("GET", "/")).status, 200);
  });

  it("lets an answer take longer than a body may", async () => {
    const { status, ms } = await ask("GET", "/slow?seconds=65");
    assert.deepEqual([status, ms >= 65_000], [200, true]);
  });
});
