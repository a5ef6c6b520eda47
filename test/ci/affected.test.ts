import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { changedFiles, isAffected } from "../../ci/affected";

const environments = ["dev", "staging", "prod"];
const reached = (...files: string[]): string[] => environments.filter((one) => isAffected(one, files, environments));
const every = environments;

describe("what a change can reach", () => {
  for (const [what, files, expected] of [
    ["nothing", [], []],
    ["the file of a stack", ["Pulumi.dev.yaml"], ["dev"]],
    ["an accepted bill, which its cost cap reads", ["docs/bills/prod.json"], ["prod"]],
    ["two of them", ["Pulumi.dev.yaml", "docs/bills/prod.json"], ["dev", "prod"]],
    ["the file of the account, to which all refer", ["Pulumi.account.yaml"], every],
    ["the file of a stack that is no environment any more", ["Pulumi.old.yaml"], every],
    ["the project", ["Pulumi.yaml"], every],
    ["pages, tests and the sample", ["docs/a.md", "docs/pictures/a.png", "test/a.ts", "examples/hr-app/a.py"], []],
    ["texts at the top", ["README.md", "LICENSE"], []],
    ["a page, and a component", ["docs/a.md", "components/names.ts"], every],
    ["the program", ["infra/index.ts"], every],
    ["the pack", ["policies/rules/index.ts"], every],
    ["prices", ["cost/prices/us-east-1.json"], every],
    ["what is installed", ["package-lock.json"], every],
    ["a text that the host may read", ["host/contract.md"], every],
    ["the pipelines", ["bitbucket-pipelines.yml"], every],
    ["what nobody has heard of", ["new/file"], every],
    ["a name that only looks harmless", ["infra/docs/a.ts", "docs.ts", "components/test/a.ts"], every],
  ] as const) {
    it(`is ${expected.join(", ") || "no environment"} by ${what}`, () => {
      assert.deepEqual(reached(...files), expected);
    });
  }

  it("is every environment by everything at the top that is no text", () => {
    const known = [/\.md$/, /^LICENSE$/, /^(docs|test|examples|node_modules|reports)$/, /^\.git$/];
    const top = readdirSync(resolve(__dirname, "../..")).filter((name) => {
      return !known.some((one) => one.test(name)) && !/^Pulumi\..+\.yaml$/.test(name);
    });
    assert.ok(top.includes("components") && top.includes("Pulumi.yaml"));
    for (const name of top) {
      assert.deepEqual(reached(name), every, name);
      assert.deepEqual(reached(`${name}/file`), every, name);
    }
  });
});

describe("the files of a change", () => {
  /** A repository and a clone of it, made once, and copied for each test. */
  let original: string;
  let folder: string;
  let clone: string;

  const git = (where: string, ...args: string[]): void => {
    const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
    execFileSync("git", [...who, ...args], { cwd: where, stdio: ["ignore", "ignore", "pipe"] });
  };
  const commit = (where: string, file: string, text: string): void => {
    mkdirSync(dirname(join(where, file)), { recursive: true });
    writeFileSync(join(where, file), text);
    git(where, "add", "--all");
    git(where, "commit", "--quiet", "-m", file);
  };

  before(() => {
    original = mkdtempSync(join(tmpdir(), "onebox-affected-"));
    const [origin, first] = [join(original, "origin"), join(original, "clone")];
    mkdirSync(origin);
    git(origin, "init", "--quiet", "--initial-branch", "master");
    commit(origin, "infra/index.ts", "1");
    commit(origin, "docs/a.md", "1");
    git(original, "clone", "--quiet", "--depth=1", `file://${origin}`, first);
    git(first, "remote", "set-url", "origin", "../origin");
    git(first, "switch", "--quiet", "--create", "change");
  });

  after(() => {
    rmSync(original, { recursive: true });
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "onebox-affected-"));
    cpSync(original, folder, { recursive: true });
    clone = join(folder, "clone");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("are none where nothing differs", () => {
    assert.deepEqual(changedFiles("master", clone), []);
  });

  it("are those that differ, with odd names, in a clone without a history", () => {
    commit(clone, "docs/a b\n|`ä.md", "1");
    commit(clone, "docs/a.md", "2");
    assert.deepEqual(changedFiles("master", clone).sort(), ["docs/a b\n|`ä.md", "docs/a.md"]);
  });

  it("are both names of a file that was moved out of the program", () => {
    renameSync(join(clone, "infra/index.ts"), join(clone, "docs/index.ts"));
    git(clone, "add", "--all");
    git(clone, "commit", "--quiet", "-m", "move");
    assert.deepEqual(changedFiles("master", clone).sort(), ["docs/index.ts", "infra/index.ts"]);
  });

  it("are more, never fewer, where the target branch moved on", () => {
    commit(join(folder, "origin"), "infra/more.ts", "1");
    commit(clone, "docs/a.md", "2");
    assert.deepEqual(changedFiles("master", clone).sort(), ["docs/a.md", "infra/more.ts"]);
  });

  it("cannot be had of a branch that is not there", () => {
    assert.throws(
      () => changedFiles("main", clone),
      /branch main cannot be fetched, .*couldn't find remote ref refs\/heads\/main$/s,
    );
  });
});
