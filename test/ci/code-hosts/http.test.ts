import assert from "node:assert/strict";
import { HttpClient, type HttpOptions } from "../../../ci/code-hosts/http";
import { type Answer, LoopbackServer } from "../../stand-ins/loopback";

describe("a call with patience", () => {
  let server: LoopbackServer;
  let answers: Answer[];
  let waits: number[];

  beforeEach(async () => {
    answers = [];
    waits = [];
    server = await LoopbackServer.start(({ headers }) => {
      return (
        answers.shift() ?? { status: 400, body: { error: { message: `you sent ${headers.authorization ?? ""}` } } }
      );
    });
  });

  afterEach(() => server.stop());

  const client = (more: HttpOptions = {}): HttpClient =>
    new HttpClient({ pauseMs: 100, wait: (ms) => Promise.resolve(waits.push(ms)), ...more });

  it("keeps its token out of a message that repeats it", async () => {
    const call = client({ token: "very-secret" }).send({ method: "GET", url: server.url, repeatable: true });
    await assert.rejects(call, /failed with 400: you sent Bearer \*\*\*$/);
  });

  it("pauses longer each time, and gives up after five attempts", async () => {
    answers = Array.from({ length: 5 }, () => ({ status: 503 }));
    await assert.rejects(
      client().send({ method: "GET", url: server.url, repeatable: true }),
      /after 5 attempts with 503/,
    );
    assert.deepEqual(
      waits.map((ms) => Math.floor(Math.log2(ms / 100))),
      [0, 1, 2, 3],
    );
  });

  for (const [what, call, status, sent] of [
    ["repeats what may be repeated after a failure", { method: "PUT", repeatable: true }, 500, 2],
    ["does not repeat what may not after a failure", { method: "POST", repeatable: false }, 500, 1],
    ["repeats anything that was refused for its rate", { method: "POST", repeatable: false }, 429, 2],
    ["does not repeat what was refused for good", { method: "PUT", repeatable: true }, 403, 1],
  ] as const) {
    it(what, async () => {
      answers = [{ status }, { status: 200, body: {} }];
      const ended = await client()
        .send({ ...call, url: server.url })
        .then(({ status: last }) => last)
        .catch((error: unknown) => (error as { status: number }).status);
      assert.deepEqual([ended, 2 - answers.length], [sent === 2 ? 200 : status, sent]);
    });
  }

  for (const [value, most, least] of [
    ["7", 7_000, 7_000],
    ["a date", 9_000, 5_000],
    ["86400", 60_000, 60_000],
    ["soon", 125, 100],
  ] as const) {
    it(`waits as Retry-After: ${value} says, and never longer than a minute`, async () => {
      const sent = value === "a date" ? new Date(Date.now() + 9_000).toUTCString() : value;
      answers = [
        { status: 503, headers: { "retry-after": sent } },
        { status: 200, body: {} },
      ];
      await client().send({ method: "GET", url: server.url, repeatable: true });
      assert.ok(waits[0] !== undefined && waits[0] <= most && waits[0] >= least, String(waits));
    });
  }

  it("says where nobody answers", async () => {
    const url = server.url;
    await server.stop();
    await assert.rejects(
      client({ attempts: 2 }).send({ method: "GET", url, repeatable: true }),
      /after 2 attempts with no answer/,
    );
    server = await LoopbackServer.start(() => ({ status: 200 }));
  });
});
