import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { connect } from "node:tls";
import { promisify } from "node:util";
import { publish } from "../rig/images";
import { Flood, type FloodKind } from "../rig/flood";
import { type Answer, ask, othersAreServed } from "../rig/others";
import { eventually, pause, sh } from "../rig/processes";
import { figure, Rig } from "../rig/rig";
import { overHttp2, type SlowOptions, withSlowClients } from "../rig/slow-client";

/** More than a minute, which is how long Caddy itself bears a body or a reader that stands still. */
const quietMs = 65_000;

/** The application of these tests has 32 threads in each slot, as the sample: a request that waits for its body holds one. */
describe("requests that take their time, and too many of them", function () {
  let rig: Rig;
  let longAnswer: Promise<Answer>;
  const meanwhile = new Map<string, Promise<string>>();

  before(async () => {
    rig = await Rig.start({ facts: { probeSeconds: 1, watchSeconds: 1 } });
    assert.equal((await rig.release(publish(rig.registry, { version: "9.1.0" }))).error, "");
    longAnswer = ask(rig.domain, "/slow?seconds=65");
    // Whoever waits for it says what became of it; a proxy that dies before ends no test but that one.
    longAnswer.catch(() => undefined);
    for (const [what, begin] of patient) {
      const ended = begin();
      ended.catch(() => undefined);
      meanwhile.set(what, ended);
    }
  });

  after(() => rig.stop());

  const head = (length: number): string =>
    `POST /upload HTTP/1.1\r\nHost: app.localhost\r\nContent-Length: ${length}\r\n\r\n`;
  const drip = { text: "x", everyMs: 1_000 };

  /** Says something on a connection, keeps quiet for more than a minute, and goes on. @returns all that came. */
  const afterQuiet = async (first: string | Buffer, later: string | Buffer): Promise<string> => {
    const socket = connect({ host: "127.0.0.1", port: 443, servername: rig.domain, rejectUnauthorized: false });
    let said = "";
    let isOver = false;
    socket.on("data", (chunk: Buffer) => (said += chunk.toString("latin1")));
    socket.on("error", (error: Error) => (said += `\n${error.message}`));
    socket.on("close", () => (isOver = true));
    socket.write(first);
    await pause(quietMs);
    socket.write(later);
    await Promise.race([pause(5_000), eventually("the end", () => isOver, 6_000)]).catch(() => undefined);
    socket.destroy();
    return said;
  };
  /** @returns what came until it ended, well or not. */
  const curl = async (path: string, ...options: readonly string[]): Promise<string> => {
    const where = ["--resolve", `${rig.domain}:443:127.0.0.1`, `https://${rig.domain}${path}`];
    const ended = promisify(execFile)("curl", ["-sk", "--max-time", "300", ...options, ...where]);
    const { stdout } = await ended.catch((error: unknown) => error as { readonly stdout: string });
    return stdout;
  };
  const size = ["-o", "/dev/null", "-w", "%{http_code} %{size_download}"];
  const get = (path: string, header = ""): string => `GET ${path} HTTP/1.1\r\nHost: app.localhost\r\n${header}\r\n`;

  /** What takes its time honestly: begun at first, so that all the rest happens meanwhile; with what is said in the end. */
  const patient: readonly (readonly [what: string, begin: () => Promise<string>, said: RegExp])[] = [
    ...["--http1.1", "--http2"].map(
      (protocol) =>
        [
          `a reader of 3 MB at 20 kB/s (${protocol}) gets all of it`,
          () => curl("/large?kilobytes=3000", protocol, "--limit-rate", "20k", ...size),
          /^200 3000000$/,
        ] as const,
    ),
    [
      "an upload that stops for more than a minute goes on",
      () => afterQuiet(Buffer.concat([Buffer.from(head(300_000)), Buffer.alloc(200_000)]), Buffer.alloc(100_000)),
      /^HTTP\/1\.1 200 /,
    ],
    [
      "a websocket that is quiet for more than a minute goes on",
      () => afterQuiet(get("/socket", "Connection: Upgrade\r\nUpgrade: websocket\r\n"), "still here"),
      /^HTTP\/1\.1 101 [^]*\r\n\r\nstill here$/,
    ],
    [
      "events that are more than a minute apart come (HTTP/1.1)",
      () => afterQuiet(get("/stream?seconds=65"), ""),
      /^HTTP\/1\.1 200 [^]*still here[^]*still here/,
    ],
    [
      "events that are more than a minute apart come (HTTP/2)",
      () => curl("/stream?seconds=65", "--http2", "--max-time", "70"),
      /still here[^]*still here/,
    ],
    [
      "a small body that is not there after a minute is given up",
      () => afterQuiet(`${head(1_000)}x`, "x".repeat(999)),
      /^(?!HTTP\/1\.1 200 )/,
    ],
    [
      "a small body that comes a byte at a time is given up after a minute (HTTP/2)",
      () => curl("/echo", "--http2", "--max-time", "90", "--limit-rate", "10", ...size, "--data", "x".repeat(2_000)),
      /^(?!200 )/,
    ],
  ];
  const slow: readonly (readonly [what: string, slow: Omit<SlowOptions, "domain">])[] = [
    [
      "40 that have sent 10 kB of 1 MB, and then a byte a second",
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
        then: { text: "1\r\nx\r\n", everyMs: 1_000 },
      },
    ],
    ["1,000 that say nothing", { count: 1_000, first: "" }],
    [
      "60 that read nothing of a page of 100 kB",
      { count: 60, first: "GET /large?kilobytes=100 HTTP/1.1\r\nHost: app.localhost\r\n\r\n", reads: false },
    ],
  ];
  for (const [what, options] of slow) {
    it(`${what}: nobody else notices`, async () => {
      await withSlowClients({ domain: rig.domain, ...options }, async (clients) => {
        const slowest = await othersAreServed(rig.domain, 5);
        figure(`    ${clients.open()} of ${options.count} still there; the slowest of the others waited ${slowest} ms`);
      });
    });
  }

  it("100 that send their headers a letter a second: nobody else notices, and they are shown out", async () => {
    const first = "GET / HTTP/1.1\r\nHost: app.localhost\r\nX-Slow: ";
    await withSlowClients({ domain: rig.domain, count: 100, first, then: drip }, async (clients) => {
      const slowest = await othersAreServed(rig.domain, 5);
      figure(`    the slowest of the others waited ${slowest} ms`);
      await eventually("the end of all of them", () => clients.open() === 0);
    });
  });

  const floods: readonly (readonly [what: string, kind: FloodKind, count: number])[] = [
    ["a flood of pages over 200 connections of one address", "pages", 200],
    ["a flood of pages that take a second each, 100 at once", "slow pages", 100],
    ["streams over ten HTTP/2 connections that are opened and reset at once", "rapid resets", 10],
    ["1,000 HTTP/2 streams over ten connections that read nothing of a page of 100 kB", "unread pages", 10],
  ];
  for (const [what, kind, count] of floods) {
    it(`${what}: everybody else is served`, async () => {
      await eventually("rest after the test before", async () => {
        const { status, ms } = await ask(rig.domain, "/health");
        return status === 200 && ms < 500;
      });
      const flood = new Flood(rig.domain, kind, count);
      try {
        await eventually("the flood", () => Object.keys(flood.did).length > 0);
        const slowest = await othersAreServed(rig.domain, 5);
        figure(`    ${JSON.stringify(flood.did)}; the slowest of the others waited ${slowest} ms`);
      } finally {
        await flood.end();
      }
    });
  }

  // An application that sends large files itself lends a thread to each of its readers, for 30 s: docs/releases.md says so.
  const page = "/large?kilobytes=50000";
  const readers: readonly (readonly [what: string, slow: Omit<SlowOptions, "domain">])[] = [
    ["forty readers that take nothing of 50 MB", { count: 40, first: get(page), reads: false }],
    [
      "forty readers that take a byte every two seconds of 50 MB",
      { count: 40, first: get(page), reads: { byteEveryMs: 2_000 } },
    ],
    [
      "a connection over HTTP/2 that takes nothing of forty times 50 MB",
      { count: 1, first: overHttp2("app.localhost", page, 40), reads: false, protocol: "h2" },
    ],
  ];
  for (const [what, options] of readers) {
    it(`${what}: everybody else is served, however long they stay`, async () => {
      await withSlowClients({ domain: rig.domain, ...options }, async () => {
        await pause(2_000);
        const started = Date.now();
        const isServed = async (): Promise<boolean> => (await ask(rig.domain, "/")).status === 200;
        await eventually("an answer", isServed, 45_000);
        figure(`    an answer after ${Date.now() - started} ms, with all of them still there`);
        await othersAreServed(rig.domain, 5);
      });
    });
  }

  it("takes an upload of a phone, 2 MB at 400 kB/s, while fifteen slow ones hold theirs", async () => {
    const first = Buffer.concat([Buffer.from(head(50_000_000)), Buffer.alloc(200_000)]);
    const phone = `curl --http2 -sk --max-time 120 --limit-rate 400k -o /dev/null -w '%{http_code} %{time_total}'`;
    const said = await withSlowClients({ domain: rig.domain, count: 15, first, then: drip }, () =>
      Promise.resolve(
        sh("sh", [
          "-c",
          `head -c 2000000 /dev/zero | ${phone} --resolve ${rig.domain}:443:127.0.0.1 --data-binary @- https://${rig.domain}/upload`,
        ]),
      ),
    );
    figure(`    a phone's upload beside 15 slow ones: ${said} s`);
    assert.match(said, /^200 /);
  });

  it("refuses a header of 1 MB, and goes on", async () => {
    const headers = { "X-Large": "x".repeat(1_000_000) };
    const answer = await ask(rig.domain, "/", { headers }).catch((error: unknown) => error);
    const said = answer instanceof Error ? answer.message : String((answer as Answer).status);
    assert.match(said, /431|EPIPE|ECONNRESET|socket hang up/);
    assert.equal((await ask(rig.domain, "/")).status, 200);
  });

  it("takes a large upload whose header is large, too", async () => {
    const headers = { "X-Large": "x".repeat(20_000) };
    const { status } = await ask(rig.domain, "/upload", { method: "POST", body: Buffer.alloc(100_000), headers });
    assert.equal(status, 200);
  });

  for (const [what, , said] of patient)
    it(what, async () => {
      assert.match((await meanwhile.get(what)) ?? "", said);
    });

  it("lets an answer take longer than a body may, whatever others did meanwhile", async () => {
    const { status, ms } = await longAnswer;
    assert.deepEqual([status, ms >= 65_000], [200, true]);
  });

  it("the proxy has lived through all of this", () => {
    const state = rig.docker.docker("inspect", "--format", "{{.RestartCount}} {{.State.OOMKilled}}", "onebox-caddy-1");
    assert.equal(state.trim(), "0 false");
  });
});
