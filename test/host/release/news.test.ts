import assert from "node:assert/strict";
import { withNews } from "../../../host/release/news";

type Answer = Parameters<typeof withNews>[0] extends () => infer T ? T : never;

describe("an answer to whoever follows", () => {
  const nothing: Answer = { lines: [], state: "running" };

  /** The answers in their order; the last of them for good. */
  const saying = (...answers: readonly Answer[]) => {
    let at = 0;
    return () => answers[Math.min(at++, answers.length - 1)] ?? nothing;
  };

  it("waits for the next line", async () => {
    const line: Answer = { lines: ["pull 1.2.3"], state: "running" };
    assert.deepEqual(await withNews(saying(nothing, nothing, line)), line);
  });

  for (const state of ["done", "lost"] as const)
    it(`waits for nothing of one that is ${state}, and has no more lines`, async () => {
      assert.deepEqual(await withNews(saying(nothing, { lines: [], state })), { lines: [], state });
    });

  it("says after a while that there is nothing new", async () => {
    assert.deepEqual(await withNews(saying(nothing), 300), nothing);
  });
});
