import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkStacks } from "../../../check";

describe("the one bill of a stack", () => {
  let root = "";
  before(() => {
    root = mkdtempSync(path.join(tmpdir(), "onebox-renamed-"));
    for (const name of readdirSync(".").filter((one) => one !== "Pulumi.yaml" && one !== ".git"))
      symlinkSync(path.resolve(name), path.join(root, name));
    const text = readFileSync("Pulumi.yaml", "utf8").replace(/^name: onebox$/m, "name: acme");
    writeFileSync(path.join(root, "Pulumi.yaml"), text);
  });
  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("is the same with the pack and without one, whatever the project is called", async () => {
    const stacks = ["dev"];
    const [judged] = (await checkStacks({ root: process.cwd(), stacks })).stacks;
    const [computed] = (await checkStacks({ root: process.cwd(), stacks, pack: null })).stacks;
    const [renamed] = (await checkStacks({ root, stacks })).stacks;
    const linesOf = (result: typeof judged) =>
      result?.bill?.lines.map(({ what, monthly }) => `${what} ${monthly}`).sort();
    assert.deepEqual([judged?.error, computed?.error, renamed?.error], [null, null, null]);
    assert.ok((judged?.bill?.lines.length ?? 0) > 0);
    assert.deepEqual(computed?.bill, judged?.bill);
    assert.deepEqual(linesOf(renamed), linesOf(judged));
    assert.equal(renamed?.bill?.total, judged?.bill?.total);
  });
});
