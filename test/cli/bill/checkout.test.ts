import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkedBills } from "../../../cli/bill/checked";
import { withCheckout } from "../../../cli/bill/checkout";

/** A repository whose check says of itself what it was asked, or fails. */
function repository(check: string): string {
  const root = mkdtempSync(path.join(tmpdir(), "onebox-bill-test-"));
  mkdirSync(path.join(root, "bin"));
  mkdirSync(path.join(root, "node_modules"));
  writeFileSync(path.join(root, "bin", "onebox"), check);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: root });
  git("init", "-q", "-b", "main");
  git("add", "bin");
  git("commit", "-q", "-m", "First");
  return root;
}

const says = (stacks: string): string =>
  `console.log(JSON.stringify({ version: 1, stacks: ${stacks} })); process.exitCode = 1;`;

describe("the bill of a checkout", () => {
  let root = "";
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("is what its own check says, whatever the check found besides", async () => {
    root = repository(
      says(`[{ stack: process.argv.slice(2).join(" "), bill: null, error: "no book", findings: [1] }]`),
    );
    assert.deepEqual(await checkedBills(root, ["prod", "dev"]), [
      { stack: "check --json --stack prod dev", bill: null, error: "no book" },
    ]);
  });

  it("fails with what the check said where it gave no result", async () => {
    root = repository(`console.error("onebox check: There is no Pulumi.yaml."); process.exitCode = 2;`);
    await assert.rejects(checkedBills(root, []), /^Error: There is no Pulumi\.yaml\.$/);
  });

  it("is that of another commit, in a folder that is gone afterwards", async () => {
    root = repository(says(`[{ stack: "old", bill: null, error: null }]`));
    writeFileSync(path.join(root, "bin", "onebox"), says(`[{ stack: "new", bill: null, error: null }]`));
    let seen = "";
    const old = await withCheckout(root, "main", (folder) => {
      seen = folder;
      assert.ok(existsSync(path.join(folder, "node_modules")));
      return checkedBills(folder, []);
    });
    assert.deepEqual(
      old.map(({ stack }) => stack),
      ["old"],
    );
    assert.ok(!existsSync(seen));
    assert.ok(existsSync(path.join(root, "node_modules")), "packages are borrowed, and not removed");
    assert.match(readFileSync(path.join(root, "bin", "onebox"), "utf8"), /new/);
  });

  it("refuses what git does not know, and what looks like an option", async () => {
    root = repository(says("[]"));
    const use = () => Promise.reject(new Error("it was used"));
    await assert.rejects(withCheckout(root, "nowhere", use), /Git knows no commit nowhere\. Give a branch/);
    await assert.rejects(withCheckout(root, "--output=/tmp/x", use), /Git knows no commit/);
  });
});
