import { spawnSync } from "node:child_process";
import assert from "node:assert/strict";
import { pages, shellBlocks } from "./typed";

describe("what pages give to a shell", () => {
  const blocks = pages.flatMap((page) => shellBlocks(page).map((block) => ({ page, block })));

  it("is found", () => {
    assert.ok(blocks.length > 30, String(blocks.length));
  });

  for (const { page, block } of blocks)
    it(`is read by bash: ${block.trim().split("\n")[0] ?? ""} (${page})`, () => {
      // A value of the reader's own would be read as a file.
      const filled = block.replace(/<[a-z][^>\n]*>/g, "value");
      const { status, stderr } = spawnSync("bash", ["-n"], { input: filled, encoding: "utf8" });
      assert.equal(status, 0, stderr);
    });
});
