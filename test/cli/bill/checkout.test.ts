import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkedBills } from "../../../cli/bill/checked";
import { commitOf, isCheckout, withCheckout } from "../../../cli/bill/checkout";

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

const never = () => Promise.reject(new Error("it was used"));

describe("what a bill is compared with", () => {
  const root = mkdtempSync(path.join(tmpdir(), "onebox-compared-"));
  after(() => {
    rmSync(root, { recursive: true });
  });

  it("is a folder where that has a Pulumi.yaml, and neither a file nor another folder", () => {
    const file = path.join(root, "Pulumi.yaml");
    assert.equal(isCheckout(root), false);
    writeFileSync(file, "name: shop\n");
    assert.deepEqual([isCheckout(root), isCheckout(file), isCheckout(path.join(root, "none"))], [true, false, false]);
  });

  it("is called what it is where git does not know it", () => {
    const clone = repository("");
    writeFileSync(path.join(clone, "note"), "");
    const folders = / The folder (bin|note) is not a checkout/;
    assert.throws(() => commitOf(clone, "bin"), /Git knows no commit bin\..* The folder bin is not a checkout/);
    assert.throws(
      () => commitOf(clone, "note"),
      ({ message }: Error) => message.includes("Git knows no commit note") && !folders.test(message),
    );
    rmSync(clone, { recursive: true });
    const outside = () => commitOf(root, "main", "do something else");
    assert.throws(outside, /in no Git repository.* Run it in a clone, or do something else\./);
  });
});

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

  it("is the folder's own part, where a project lies below the root of its repository", async () => {
    root = repository(says("[]"));
    const below = path.join(root, "bin");
    const found = await withCheckout(below, "main", (folder) => Promise.resolve(readdirSync(folder).sort()));
    assert.deepEqual(found, ["node_modules", "onebox"]);
    const later = path.join(root, "later");
    mkdirSync(later);
    await assert.rejects(withCheckout(later, "main", never), /At that commit there is no folder later\.$/);
  });

  it("says of a clone that it is shallow, of a folder that it is no checkout, and where there is no repository", async () => {
    root = repository(says("[]"));
    const git = (...args: string[]) => execFileSync("git", args, { cwd: root, stdio: "ignore" });
    git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "--allow-empty", "-m", "Second");
    git("clone", "-q", "--depth", "1", `file://${root}`, "shallow");
    await assert.rejects(
      withCheckout(path.join(root, "shallow"), "main~1", never),
      /Git knows no commit main~1\..* This clone is shallow: `git fetch --unshallow origin`/,
    );
    await assert.rejects(
      withCheckout(root, "bin", never),
      /The folder bin is not a checkout .*: it has no Pulumi\.yaml\.$/,
    );
    const outside = mkdtempSync(path.join(tmpdir(), "onebox-no-repository-"));
    await assert.rejects(withCheckout(outside, "main", never), /^Error: This folder is in no Git repository/);
    rmSync(outside, { recursive: true });
  });

  it("refuses what git does not know, and what looks like an option", async () => {
    root = repository(says("[]"));
    await assert.rejects(withCheckout(root, "nowhere", never), /Git knows no commit nowhere\. Give a branch/);
    await assert.rejects(withCheckout(root, "--output=/tmp/x", never), /Git knows no commit/);
  });
});
