import assert from "node:assert/strict";
import { z } from "zod";
import { Bitbucket } from "../../../lambda/gate/bitbucket";
import { type Answer, type Call, LoopbackServer } from "../../stand-ins/loopback";

const token = "ATCTT3xFfGN0-gate-reads";

describe("the gate's way to Bitbucket", () => {
  const servers: LoopbackServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  async function answering(answer: (call: Call) => Answer): Promise<LoopbackServer> {
    const server = await LoopbackServer.start(answer);
    servers.push(server);
    return server;
  }

  const list = async (api: string): Promise<number[]> => new Bitbucket(api, token).all("/2.0/list", z.number());

  it("never follows a list to another host, where its token would go", async () => {
    const asked: Call[] = [];
    const evil = await answering((call) => {
      asked.push(call);
      return { status: 200, body: { values: [2] } };
    });
    const { url } = await answering(() => ({ status: 200, body: { values: [1], next: `${evil.url}/2.0/list` } }));
    await assert.rejects(list(url), /continues at another host/);
    assert.deepEqual(asked, []);
  });

  for (const [title, given, sent] of [
    ["a workspace's access token", token, `Bearer ${token}`],
    ["a user's API token", `gate@example.com:${token}`, `Basic ${btoa(`gate@example.com:${token}`)}`],
  ] as const)
    it(`shows ${title} as Bitbucket wants it`, async () => {
      const { url } = await answering((call) => ({
        status: 200,
        body: { values: [], seen: call.headers.authorization },
      }));
      const body = await new Bitbucket(url, given).get("/2.0/list", z.object({ seen: z.string() }));
      assert.equal(body.seen, sent);
    });

  it("never follows a redirect", async () => {
    const { url } = await answering(() => ({ status: 302, headers: { location: "http://127.0.0.1:1/" } }));
    await assert.rejects(list(url), /did not answer/);
  });

  const cut: readonly (readonly [string, (call: Call) => object, RegExp])[] = [
    ["ends before its own size", () => ({ values: [1], size: 2 }), /was cut short/],
    ["never ends", (call) => ({ values: [1], next: `${call.base}/2.0/list` }), /more than 20 pages/],
    ["has something else on it", () => ({ values: ["one"] }), /not what is documented, at "0"/],
    ["is no list", () => ({ type: "error" }), /not what is documented, at "values"/],
  ];
  for (const [title, body, why] of cut)
    it(`takes no list that ${title}`, async () => {
      const { url } = await answering((call) => ({ status: 200, body: body(call) }));
      await assert.rejects(list(url), why);
    });

  it("waits for a moment where it asks too often", async () => {
    let asked = 0;
    const { url } = await answering(() => (asked++ === 0 ? { status: 429 } : { status: 200, body: { values: [1] } }));
    assert.deepEqual(await list(url), [1]);
  });
});
