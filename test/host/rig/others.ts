import assert from "node:assert/strict";
import { request } from "node:https";
import { pause } from "./processes";

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

interface Asking {
  readonly method?: string;
  readonly body?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Longer than any answer of these tests takes: a proxy that died in the middle of one ends nothing by itself. */
const longestMs = 120_000;

/** One request on a connection of its own. @throws Error where no whole answer comes. */
export function ask(domain: string, path: string, { method = "GET", body, headers }: Asking = {}): Promise<Answer> {
  const target = { host: "127.0.0.1", port: 443, servername: domain, rejectUnauthorized: false, agent: false };
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": body.length };
    const options = { ...target, method, path, headers: { Host: domain, ...length, ...headers } };
    const sent = request(options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, text, ms: Date.now() - started });
      });
    });
    sent.setTimeout(longestMs, () => sent.destroy(new Error(`${path}: no answer within ${longestMs} ms`)));
    sent.on("error", reject);
    sent.end(body);
  });
}

/**
 * Visitors of all kinds, while somebody does harm: each of them, and the health check, has to be answered.
 * @returns how long the slowest of them waited, in milliseconds.
 */
export async function othersAreServed(domain: string, seconds: number): Promise<number> {
  const answers: Answer[] = [];
  for (let second = 0; second < seconds; second++) {
    const form = { method: "POST", body: Buffer.from("a small form") };
    const asked = Promise.all([ask(domain, "/"), ask(domain, "/echo", form), ask(domain, "/health")]);
    answers.push(...(await asked));
    await pause(500);
  }
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  return Math.max(...answers.map(({ ms }) => ms));
}
