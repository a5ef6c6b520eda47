import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { appUser, BitbucketStandIn } from "../../stand-ins/bitbucket/server";

/** Without the merge request in whose pipeline these tests may run themselves. */
const surroundings = { ...process.env, BITBUCKET_PR_ID: "" };
const run = (command: string, args: string[], options: { cwd: string; env?: NodeJS.ProcessEnv }) =>
  promisify(execFile)(command, args, { env: surroundings, ...options, encoding: "utf8" });
const token = "ATCTT3xFfGN0-pipeline";

describe("the application's release scripts", () => {
  /** Made once, and copied for each test. */
  let original: string;
  let folder: string;

  const git = (...args: string[]): string => {
    const name = ["-c", "user.name=ada", "-c", "user.email=ada@example.com"];
    return execFileSync("git", [...name, ...args], { cwd: folder, encoding: "utf8" }).trim();
  };
  const commit = (message: string): string => {
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD");
  };
  const script = (name: string, ...args: string[]): ReturnType<typeof run> =>
    run("bash", [join("ci", name), ...args], { cwd: folder });

  before(() => {
    folder = original = mkdtempSync(join(tmpdir(), "onebox-application-"));
    cpSync("examples/hr-app/ci", join(folder, "ci"), { recursive: true });
    writeFileSync(join(folder, "VERSION"), "1.4.2\n");
    git("init", "--quiet", "--initial-branch", "master");
    git("add", "--all");
    commit("first");
  });

  after(() => {
    rmSync(original, { recursive: true });
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "onebox-application-"));
    cpSync(original, folder, { recursive: true });
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("name the image by version and commit", async () => {
    const hash = commit("second");
    assert.equal((await script("version.sh")).stdout, `1.4.2-${hash.slice(0, 12)}\n`);
  });

  /** A branch with one commit, while master goes on; `file` is written on master meanwhile. */
  function branch(file?: string): string {
    git("checkout", "--quiet", "-b", "feature");
    const built = commit("feature");
    git("checkout", "--quiet", "master");
    if (file !== undefined) writeFileSync(join(folder, file), "");
    git("add", "--all");
    commit("meanwhile");
    return built;
  }
  const merge = (message: string): string => git("merge", "--quiet", "--no-ff", "--message", message, "feature");
  const moved = "VERSION.md";

  it("name after a merge the image that the merge request built", async () => {
    const built = branch();
    merge("Merged in feature (pull request #12)");
    assert.equal((await script("version.sh")).stdout, `1.4.2-${built.slice(0, 12)}\n`);
  });

  it("name after a fast-forward the commit itself, although it merged master into the branch", async () => {
    branch();
    git("checkout", "--quiet", "feature");
    git("merge", "--quiet", "--no-ff", "--message", "Merge branch 'master' into feature", "master");
    assert.equal((await script("commit.sh")).stdout.trim(), git("rev-parse", "HEAD"));
  });

  it("name in a merge request its own commit, although the clone has the destination merged in", async () => {
    const built = branch();
    merge("as Pipelines does it");
    const env = { ...process.env, BITBUCKET_PR_ID: "12", BITBUCKET_COMMIT: built };
    const { stdout } = await run("bash", ["ci/commit.sh"], { cwd: folder, env });
    assert.equal(stdout.trim(), built);
  });

  it("refuse what was not tested together, in a merge request and after its merge", async () => {
    const built = branch(moved);
    merge("Merged in feature (pull request #12)");
    await assert.rejects(script("version.sh"), /other changes between the build and the merge/);
    const env = { ...process.env, BITBUCKET_PR_ID: "12", BITBUCKET_COMMIT: built };
    await assert.rejects(run("bash", ["ci/version.sh"], { cwd: folder, env }), /merge it into the branch first/);
  });

  it("refuse a version of another form", async () => {
    writeFileSync(join(folder, "VERSION"), "v1\n");
    await assert.rejects(script("version.sh"), /VERSION says "v1"; allowed is 1\.4\.2/);
  });

  describe("against the infrastructure's repository", () => {
    let server: BitbucketStandIn;

    beforeEach(async () => {
      server = await BitbucketStandIn.start();
      const { branches } = server.addRepository("onebox");
      for (const name of ["dev", "master"]) branches.set(name, "a1".repeat(20));
      server.addToken(token, { who: appUser("application"), scopes: ["write:pipeline"] });
    });

    afterEach(() => server.stop());

    const start = (secret: string, ...args: string[]): ReturnType<typeof run> => {
      const given = { ONEBOX_INFRASTRUCTURE: "example/onebox", ONEBOX_PIPELINE_TOKEN: secret };
      const env = { ...surroundings, ...given, ONEBOX_BITBUCKET_API: `${server.url}/2.0` };
      return run("bash", [join("ci", args[0] ?? ""), ...args.slice(1)], { cwd: folder, env });
    };

    it("start its deploy with environment and version, on the environment's branch", async () => {
      await start(token, "promote.sh", "prod", "master");
      const version = (await script("version.sh")).stdout.trim();
      assert.deepEqual(server.sent.at(-1)?.body, {
        target: {
          type: "pipeline_ref_target",
          ref_type: "branch",
          ref_name: "master",
          selector: { type: "custom", pattern: "deploy" },
        },
        variables: [
          { key: "environment", value: "prod" },
          { key: "version", value: version },
        ],
      });
      assert.equal(server.sent.at(-1)?.status, 201);
    });

    it("fail, and keep the token to themselves, where it is refused", async () => {
      await assert.rejects(start("ATCTT-wrong", "start-infrastructure.sh", "rollback", "dev", "dev"), (error: Error) => {
        assert.match(error.message, /401/);
        assert.ok(!JSON.stringify(error).includes("ATCTT-wrong") && !error.message.includes("ATCTT-wrong"));
        return true;
      });
    });
  });
});
