import "../../without-surroundings";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { tagOf } from "../../../ci/render/tag";
import { appUser, BitbucketStandIn, person, type PullRequest } from "../../stand-ins/bitbucket/server";
import { readPipelines, type Step, stepsOf } from "./file";

/**
 * Runs every step of the merge-request pipeline here, each in a clean clone, against Bitbucket's stand-in. What a step
 * leaves in reports/ goes on to the next, as artifacts do. `npm ci` runs in the first step; the others take over what it
 * installed, and the target branch's checkout installs its own. `npm test` is not run again where .ci/run has just seen it
 * pass for this very commit, in a checkout without a change.
 */
const token = "ATCTT3xFfGN0-comment-only";
const repository = resolve(__dirname, "../../..");
const work = mkdtempSync(join(tmpdir(), "onebox-pipeline-"));

type Outcome = "passed" | "skipped" | "failed";

async function main(): Promise<void> {
  const bitbucket = await BitbucketStandIn.start();
  const commit = git(repository, "rev-parse", "HEAD");
  const origin = makeOrigin();
  const server = prepare(bitbucket, commit);
  const table: { step: string; outcome: Outcome; seconds: number }[] = [];
  try {
    const { pipelines } = readPipelines(join(repository, "bitbucket-pipelines.yml"));
    for (const step of Object.values(pipelines["pull-requests"]).flatMap(stepsOf)) {
      const started = Date.now();
      const outcome = await runStep(step, origin, variables(bitbucket.url, commit));
      table.push({ step: step.name, outcome, seconds: Math.round((Date.now() - started) / 1_000) });
      // Bitbucket stops here; the others are run to see what they say.
    }
    const comment =
      server.comments.map(({ content }) => content.raw).find((raw) => tagOf("onebox", raw) !== null) ?? "";
    for (const [step, part] of [
      ["The comment arrived", "## ✅ "],
      ["It shows the environment that the change reaches", /^### ✅ prod: /m],
      ["It has one line for dev", /^✅ \*\*dev\*\*: the check finds the same /m],
      ["It has one line for staging", /^✅ \*\*staging\*\*: the check finds the same /m],
    ] as const) {
      const isThere = comment.search(part) >= 0;
      if (!isThere) console.log(`${step}: not so, in\n${comment.replace(/^/gm, "  |")}`);
      table.push({ step, outcome: isThere ? "passed" : "failed", seconds: 0 });
    }
  } finally {
    await bitbucket.stop();
    rmSync(work, { recursive: true, force: true });
  }
  for (const { step, outcome, seconds } of table)
    console.log(`${outcome.padEnd(8)} ${String(seconds).padStart(4)} s  ${step}`);
  const count = (wanted: Outcome): number => table.filter(({ outcome }) => outcome === wanted).length;
  console.log(`${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
  if (count("failed") > 0) process.exitCode = 1;
}

/** A repository with what is checked out here as a change, which lowers the cap of prod and touches nothing else. */
function makeOrigin(): string {
  const origin = join(work, "origin.git");
  git(work, "clone", "--quiet", "--bare", repository, origin);
  git(origin, "branch", "--force", "change", git(repository, "rev-parse", "HEAD"));
  const target = join(work, "target");
  git(work, "clone", "--quiet", "--branch", "change", origin, target);
  const settings = join(target, "Pulumi.prod.yaml");
  const lower = readFileSync(settings, "utf8");
  const higher = lower.replace(/(?<=onebox:monthlyCapUsd: )\d+/, (cap) => String(Number(cap) + 1));
  if (higher === lower) throw new Error("Pulumi.prod.yaml has no monthlyCapUsd.");
  writeFileSync(settings, higher);
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"];
  git(target, ...who, "commit", "--quiet", "--all", "--message", "Give prod more");
  git(target, "push", "--quiet", "--force", "origin", "HEAD:refs/heads/master");
  return origin;
}

function prepare(bitbucket: BitbucketStandIn, commit: string): PullRequest {
  const request: PullRequest = {
    id: 7,
    state: "OPEN",
    author: person("ada"),
    source: { branch: { name: "change" }, commit: { hash: commit } },
    destination: { branch: { name: "master" } },
    merge_commit: null,
    comments: [],
    activity: [],
  };
  bitbucket.addRepository("onebox").pullRequests.set(7, request);
  bitbucket.addToken(token, { who: appUser("reporter"), scopes: ["read:pullrequest", "read:repository"] });
  return request;
}

function variables(url: string, commit: string): Record<string, string> {
  return {
    CI: "true",
    BITBUCKET_BUILD_NUMBER: "42",
    BITBUCKET_COMMIT: commit,
    BITBUCKET_WORKSPACE: "example",
    BITBUCKET_REPO_SLUG: "onebox",
    BITBUCKET_PR_ID: "7",
    BITBUCKET_PR_DESTINATION_BRANCH: "master",
    ONEBOX_COMMENT_TOKEN: token,
    ONEBOX_BITBUCKET_API: `${url}/2.0`,
    ONEBOX_BITBUCKET_PROXY: url,
    npm_config_prefer_offline: "true",
  };
}

async function runStep(step: Step, origin: string, given: Record<string, string>): Promise<Outcome> {
  console.log(`\n=== ${step.name}`);
  const clone = join(work, "clone");
  git(work, "clone", "--quiet", "--branch", "change", origin, clone);
  if (existsSync(join(work, "reports"))) renameSync(join(work, "reports"), join(clone, "reports"));
  const environment = { ...process.env, ...given };
  let code = 0;
  let isWhole = true;
  for (const command of step.script) {
    console.log(`+ ${command}`);
    // Asks the public registry itself for its keys and for attestations, which a mirror does not hand on.
    if (command === "npm audit signatures") {
      console.log("  (not run: only the public registry can answer)");
      isWhole = false;
      continue;
    }
    if (command === "npm test" && process.env["ONEBOX_TEST_PASSED_COMMIT"] === given["BITBUCKET_COMMIT"]) {
      console.log("  (has passed for this commit already)");
      continue;
    }
    code = isInstall(command) && takeOver(clone) ? 0 : await run(command, clone, environment);
    if (code !== 0) break;
  }
  if (existsSync(join(clone, "reports"))) renameSync(join(clone, "reports"), join(work, "reports"));
  keepModules(clone);
  rmSync(clone, { recursive: true, force: true });
  if (code !== 0) return "failed";
  return isWhole ? "passed" : "skipped";
}

function isInstall(command: string): boolean {
  return command.startsWith("npm ci");
}

/** true where an earlier step of the same lock file has installed already. */
function takeOver(clone: string): boolean {
  const kept = join(work, "node_modules");
  if (!existsSync(kept)) return false;
  console.log("  (installed by the first step, and taken over)");
  renameSync(kept, join(clone, "node_modules"));
  return true;
}

function keepModules(clone: string): void {
  const modules = join(clone, "node_modules");
  if (existsSync(modules)) renameSync(modules, join(work, "node_modules"));
}

/** Runs a command, and shows what it said where it failed: indented, so that nobody counts its tests as ours. */
function run(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn("bash", ["-euo", "pipefail", "-c", command], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((done) => {
    child.on("close", (code) => {
      if (code !== 0) console.log(said.split("\n").slice(-80).join("\n").replace(/^/gm, "  |"));
      done(code ?? 255);
    });
  });
}

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync("git", args, { cwd, encoding: "utf8" }).trim();
}

void main();
