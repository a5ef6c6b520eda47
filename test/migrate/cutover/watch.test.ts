import assert from "node:assert/strict";
import { watch } from "../../../migrate/cutover/watch";

describe("the watch after a cutover", () => {
  it("ends at once where somebody ends it, and says that the new side serves on", async () => {
    const said: string[] = [];
    const controller = new AbortController();
    const move = {
      settings: { new: { sample: ["sample"] } },
      newRemote: {
        run: () => {
          setImmediate(() => {
            controller.abort(new Error("interrupted"));
          });
          return Promise.resolve({ code: 0, stdout: '{"requests":1,"errors":0,"p95Ms":1}', stderr: "" });
        },
      },
      say: (line: string) => said.push(line),
      signal: controller.signal,
    };
    await assert.rejects(watch(move, { watchMs: 3_600_000, sampleMs: 3_600_000 }, 0), /interrupted/);
    assert.deepEqual(said, ["Monitoring has stopped. The new side goes on serving."]);
  });
});
