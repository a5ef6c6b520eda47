import { get } from "node:http";
import type { Agent } from "node:https";
import { call, loop, oneConnection, runAll } from "../../host/rig/load-client";

/** Visitors who ask DNS, keep its answer for a while, and write: each row has a name of its own and is sent once. */
const [, , , nameServer = "", visitors = "1", lifetimeSeconds = "60"] = process.argv;

class Visitor {
  private host = "";
  private agent: Agent = oneConnection();
  private knownUntil = 0;
  private written = 0;

  constructor(private readonly name: string) {}

  async page(): Promise<void> {
    await this.ask();
    await call(this.agent, { host: this.host, path: "/" });
  }

  async row(): Promise<void> {
    await this.ask();
    const path = `/rows/${this.name}-${++this.written}`;
    await call(this.agent, { host: this.host, method: "POST", path });
  }

  /** A connection is kept for as long as the name leads there. */
  private async ask(): Promise<void> {
    if (Date.now() < this.knownUntil) return;
    const answer = await question();
    this.knownUntil = Date.now() + Number(lifetimeSeconds) * 1_000;
    if (answer === this.host) return;
    this.agent.destroy();
    this.agent = oneConnection();
    this.host = answer;
  }
}

function question(): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = get(nameServer, { agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("end", () => {
        resolve(text);
      });
    });
    sent.on("error", reject);
  });
}

const everyMs = 250;

void runAll(
  Array.from({ length: Number(visitors) }, (_, number) => {
    const [reader, writer] = [new Visitor(`v${number}`), new Visitor(`w${number}`)];
    return [() => loop("page", everyMs, () => reader.page()), () => loop("row", everyMs, () => writer.row())];
  }).flat(),
);
