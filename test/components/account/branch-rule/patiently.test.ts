import assert from "node:assert/strict";
import { BitbucketError } from "../../../../components/account/branch-rule/bitbucket";
import { patiently } from "../../../../components/account/branch-rule/patiently";

const failed = (status: number, retryAfterMs: number | null = null) =>
  new BitbucketError(`failed with ${status}`, status, retryAfterMs);

interface Case {
  readonly title: string;
  /** How the operation fails, one time after the other, before it goes well. */
  readonly failures: readonly Error[];
  readonly waitsMs: readonly number[];
  readonly says?: RegExp;
}

const cases: readonly Case[] = [
  {
    title: "pauses longer each time, and goes on until it went well",
    failures: [failed(503), failed(0), failed(409), failed(408)],
    waitsMs: [500, 1_000, 2_000, 4_000],
  },
  {
    title: "waits as long as Bitbucket asks",
    failures: [failed(429, 7_000), failed(502), failed(429, 0)],
    waitsMs: [7_000, 1_000, 0],
  },
  {
    title: "gives up after five times, with what was said last",
    failures: [503, 503, 503, 503, 500].map((status) => failed(status)),
    waitsMs: [500, 1_000, 2_000, 4_000],
    says: /failed with 500/,
  },
  { title: "does not repeat what was refused", failures: [failed(403, 0)], waitsMs: [], says: /failed with 403/ },
  { title: "does not repeat its own mistake", failures: [new TypeError("ours")], waitsMs: [], says: /ours/ },
];

describe("patience with Bitbucket", () => {
  for (const { title, failures, waitsMs, says } of cases)
    it(title, async () => {
      const [left, waits] = [[...failures], [] as number[]];
      const operation = (): Promise<string> => {
        const failure = left.shift();
        return failure === undefined ? Promise.resolve("done") : Promise.reject(failure);
      };
      const trying = patiently(operation, (ms) => {
        waits.push(ms);
        return Promise.resolve();
      });
      if (says === undefined) assert.equal(await trying, "done");
      else await assert.rejects(trying, says);
      assert.deepEqual([waits, left], [waitsMs, []]);
    });
});
