import assert from "node:assert/strict";
import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { untilNextMinute } from "../../../service/tools/minute";
import { lengthOf } from "../../../service/tools/valkey";

/** Answers each command that is written as an array of texts. */
async function valkey(answer: (words: readonly string[]) => string): Promise<net.Server> {
  const server = net.createServer((socket) => {
    let text = "";
    socket.on("data", (chunk) => {
      text += String(chunk);
      for (;;) {
        const count = Number(/^\*(\d+)\r\n/.exec(text)?.[1] ?? Number.NaN);
        const lines = text.split("\r\n");
        if (!(lines.length > 2 * count + 1)) return;
        const words = lines.slice(1, 2 * count + 1).filter((_, index) => index % 2 === 1);
        text = lines.slice(2 * count + 1).join("\r\n");
        socket.write(answer(words));
      }
    });
    socket.on("error", () => undefined);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

describe("the length of queues", () => {
  const login = { user: "onebox-prod-queue", password: "p" };
  let server: net.Server | undefined;
  afterEach(() => server?.close());
  const url = (): string => `redis://127.0.0.1:${(server?.address() as AddressInfo).port}/0`;

  it("is that of all lists together, asked with the application's login", async () => {
    const asked: string[] = [];
    server = await valkey((words) => {
      asked.push(words.join(" "));
      return words[0] === "LLEN" ? `:${words[1] === "high" ? 3 : 40}\r\n` : "+OK\r\n";
    });
    assert.equal(await lengthOf(url(), login, ["high", "rq:queue:default"]), 43);
    assert.deepEqual(asked, ["AUTH onebox-prod-queue p", "SELECT 0", "LLEN high", "LLEN rq:queue:default"]);
  });

  it("is none where the server refuses something: its own words are the reason", async () => {
    server = await valkey(([word]) => (word === "AUTH" ? "-WRONGPASS invalid username-password pair\r\n" : "+OK\r\n"));
    await assert.rejects(lengthOf(url(), login, ["high"]), /WRONGPASS/);
    server.close();
    server = await valkey(([word]) => (word === "LLEN" ? "-WRONGTYPE Operation against a key\r\n" : "+OK\r\n"));
    await assert.rejects(lengthOf(url(), login, ["high"]), /WRONGTYPE/);
  });

  it("is none where nobody answers", async () => {
    server = await valkey(() => "");
    const { port } = server.address() as AddressInfo;
    server.close();
    await assert.rejects(lengthOf(`redis://127.0.0.1:${port}/0`, login, ["high"]), /ECONNREFUSED/);
  });

  it("is said in the middle of each minute, once", () => {
    const at = (time: string): number => untilNextMinute(new Date(`2026-11-29T12:00:${time}Z`));
    assert.deepEqual([at("00.000"), at("29.000"), at("30.000"), at("59.000")], [30_000, 1_000, 60_000, 31_000]);
  });
});
