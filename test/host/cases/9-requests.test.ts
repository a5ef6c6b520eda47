import assert from "node:assert/strict";
import { publish } from "../rig/images";
import { Flood, type FloodKind } from "../rig/flood";
import { type Answer, ask, othersAreServed } from "../rig/others";
import { eventually, pause, sh } from "../rig/processes";
import { figure, Rig } from "../rig/rig";
import { type SlowOptions, withSlowClients } from "../rig/slow-client";

/** The application of these tests has 32 threads in each slot, as the sample: a request that waits for its body holds one. */
describe("requests that take their time, and too many of them", function () {
  let rig: Rig;
  let longAnswer: Promise<Answer>;

  before(async () => {
    rig = await Rig.start({ facts: { probeSeconds: 1, watchSeconds: 1 } });
    assert.equal((await rig.release(publish(rig.registry, { version: "9.1.0" }))).error, "");
    longAnswer = ask(rig.domain, "/slow?seconds=65");
    // Whoever waits for it says what became of it; a proxy that dies before ends no test but that one.
    longAnswer.catch(() => undefined);
  });

  after(() => rig.stop());

  const head = (length: number): string =>
    `POST /upload HTTP/1.1\r\nHost: app.localhost\r\nContent-Length: ${length}\r\n\r\n`;
  const drip = { text: "x", everyMs: 1_000 };
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

  // An application that sends large files itself lends a thread to each of its readers: docs/releases.md says so.
  it("forty readers that take nothing of 50 MB: everybody is served again once they are gone", async () => {
    const first = "GET /large?kilobytes=50000 HTTP/1.1\r\nHost: app.localhost\r\n\r\n";
    await withSlowClients({ domain: rig.domain, count: 40, first, reads: false }, async () => {
      await pause(2_000);
      const asked = ask(rig.domain, "/").then(
        ({ status }) => `answer ${status}`,
        (error: unknown) => String(error),
      );
      const meanwhile = await Promise.race([asked, pause(3_000)]);
      figure(`    while they were there: ${meanwhile ?? "no answer in 3 s"}`);
    });
    await eventually("an answer", async () => (await ask(rig.domain, "/")).status === 200);
    await othersAreServed(rig.domain, 2);
  });

  it("takes an upload of a phone, 2 MB at 400 kB/s, while fifteen slow ones hold theirs", async () => {
    const first = Buffer.concat([Buffer.from(head(50_000_000)), Buffer.alloc(200_000)]);
    const curl = `curl --http2 -sk --max-time 120 --limit-rate 400k -o /dev/null -w '%{http_code} %{time_total}'`;
    const said = await withSlowClients({ domain: rig.domain, count: 15, first, then: drip }, () =>
      Promise.resolve(
        sh("sh", [
          "-c",
          `head -c 2000000 /dev/zero | ${curl} --resolve ${rig.domain}:443:127.0.0.1 --data-binary @- https://${rig.domain}/upload`,
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

  it("lets an answer take longer than a body may, whatever others did meanwhile", async () => {
    const { status, ms } = await longAnswer;
    assert.deepEqual([status, ms >= 65_000], [200, true]);
  });

  it("the proxy has lived through all of this", () => {
    const state = rig.docker.docker("inspect", "--format", "{{.RestartCount}} {{.State.OOMKilled}}", "onebox-caddy-1");
    assert.equal(state.trim(), "0 false");
  });
});
