import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { plannedChangesSchema } from "../../../model/planned-change";
import { Checkout } from "./checkout";

const program = (bucket: string): string => `const pulumi = require("@pulumi/pulumi");
  new pulumi.CustomResource("aws:s3/bucket:Bucket", "media", { bucket: "${bucket}" });`;
const broken = (why: string): string => `throw new Error("${why}");`;

describe("the check against another checkout", () => {
  const made: Checkout[] = [];

  function checkout(index: string): Checkout {
    const one = new Checkout({ "index.js": index });
    made.push(one);
    return one;
  }
  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  it("says what is replaced and lost, and ends with 1 for it", async () => {
    const [before, after] = [checkout(program("a")), checkout(program("b"))];
    const { code, stdout } = await after.run("--against", before.folder);
    assert.equal(code, 1, stdout);
    assert.match(stdout, /! dev {2}1 replaced/);
    assert.match(stdout, /everything in the bucket media/);
  });

  it("prints the document that its schema describes", async () => {
    const [before, after] = [checkout(program("a")), checkout(program("a"))];
    const { stdout } = await after.run("--json", "--against", before.folder);
    const { environments, notes } = plannedChangesSchema.parse(JSON.parse(stdout));
    assert.deepEqual([environments.map(({ stack, status }) => [stack, status]), notes], [[["dev", "unchanged"]], []]);
  });

  for (const [what, was, is, said] of [
    ["both", broken("no zone"), broken("no host"), [/no zone/, /no host/]],
    ["the other", broken("no zone"), program("a"), [/no zone/]],
    ["this one", program("a"), broken("no host"), [/no host/]],
  ] as const) {
    it(`ends with 2 and a sentence where ${what} cannot be evaluated`, async () => {
      const [before, after] = [checkout(was), checkout(is)];
      const { code, stdout } = await after.run("--against", before.folder);
      assert.equal(code, 2, stdout);
      assert.match(stdout, /✗ dev {2}could not be evaluated/);
      for (const sentence of said) assert.match(stdout, sentence);
    });
  }

  it("ends with 2 and a sentence where there is nothing by that name", async () => {
    const { code, stdout, stderr } = await checkout(program("a")).run("--against", "no-such-branch");
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(
      stderr,
      /^onebox check: no-such-branch: This folder is in no Git repository, so nothing is known of no-such-branch\./m,
    );
  });

  it("ends with 2 and a sentence where the commit has no project", async () => {
    const one = checkout(program("a"));
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: one.folder });
    git("init", "-q", "-b", "main");
    git("commit", "-q", "--allow-empty", "-m", "First");
    const { code, stdout, stderr } = await one.run("--against", "main");
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /^onebox check: main: At that commit this folder has no Pulumi\.yaml/m);
  });

  it("says so where the provider is another than the one that is known", async () => {
    const [before, after] = [checkout(program("a")), checkout(program("a"))];
    withProvider(after.folder, "9.1.0");
    const { stdout } = await after.run("--against", before.folder);
    assert.match(stdout, /and 9\.1\.0 is\s+installed here/);
  });
});

/** The same packages, and another version of one of them. */
function withProvider(folder: string, version: string): void {
  const own = path.join(folder, "node_modules");
  rmSync(own);
  const link = (from: string, to: string, without: string): void => {
    mkdirSync(to);
    for (const name of readdirSync(from)) if (name !== without) symlinkSync(path.join(from, name), path.join(to, name));
  };
  const packages = path.resolve("node_modules");
  link(packages, own, "@pulumi");
  link(path.join(packages, "@pulumi"), path.join(own, "@pulumi"), "aws");
  mkdirSync(path.join(own, "@pulumi/aws"));
  writeFileSync(path.join(own, "@pulumi/aws/package.json"), JSON.stringify({ name: "@pulumi/aws", version }));
}
