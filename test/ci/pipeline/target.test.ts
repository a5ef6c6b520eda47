import assert from "node:assert/strict";
import { execFileSync, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { readPipelines, stepsOf } from "./file";

/** Runs what the pipeline does before it judges, in a clone whose target branch has given files. */
describe("the target branch's checkout", () => {
  let work: string;
  beforeEach(() => (work = mkdtempSync(join(tmpdir(), "onebox-target-"))));
  afterEach(() => {
    rmSync(work, { recursive: true });
  });

  const judge = ["ci/check-merge-request.sh", "bin/onebox"] as const;

  function checkOut(files: readonly string[], branch = "main"): SpawnSyncReturns<string> {
    const steps = Object.values(readPipelines("bitbucket-pipelines.yml").pipelines["pull-requests"]).flatMap(stepsOf);
    const command = steps.find(({ name }) => name === "Report")?.script[0] ?? "";
    const origin = join(work, "origin");
    for (const file of files) {
      mkdirSync(dirname(join(origin, file)), { recursive: true });
      cpSync(file, join(origin, file));
    }
    mkdirSync(origin, { recursive: true });
    git(work, "init", "--quiet", "--initial-branch", "main", origin);
    git(origin, "add", "--all");
    git(origin, "commit", "--quiet", "--allow-empty", "--message", "Begin");
    git(work, "clone", "--quiet", origin, "clone");
    const bin = join(work, "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "npm"), `#!/bin/sh\necho "npm $* in $(basename "$PWD")"\n`, { mode: 0o755 });
    const env = {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
      BITBUCKET_PR_DESTINATION_BRANCH: branch,
    };
    return spawnSync("bash", ["-c", command], { cwd: join(work, "clone"), env, encoding: "utf8" });
  }

  function git(cwd: string, ...args: readonly string[]): void {
    const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"];
    execFileSync("git", [...who, ...args], { cwd, stdio: "pipe" });
  }

  it("has the target's own packages, none of whose scripts ran", () => {
    const { status, stdout, stderr } = checkOut(judge);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^npm ci --ignore-scripts .* in \.target$/m);
    assert.ok(existsSync(join(work, "clone/.target", judge[0])));
  });

  for (const missing of judge) {
    it(`says what to do where the target has no ${missing} yet`, () => {
      const { status, stdout, stderr } = checkOut(judge.filter((file) => file !== missing));
      assert.equal(status, 1);
      assert.match(stderr, /^The branch main cannot judge a merge request yet: .* merge it by hand/m);
      assert.equal(stdout, "");
    });
  }

  it("ends where the target branch cannot be fetched", () => {
    assert.notEqual(checkOut(judge, "gone").status, 0);
  });
});
