import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { projectSettings, readProject } from "../../../settings/files";
import { describePipelines } from "./describe-pipelines";
import { allSteps, readPipelines, stepsOf } from "./file";

// The owner's own file and environments, which the unit tests never read.
const path = "bitbucket-pipelines.yml";
const rules = projectSettings(readProject(process.cwd())).environments;

describePipelines(path, rules);

describe("the infrastructure's pipelines", () => {
  const file = readPipelines(path);
  const deploying = allSteps(file).filter(({ deployment }) => deployment !== undefined);

  it("report at the end, against the target branch", () => {
    const last = Object.values(file.pipelines["pull-requests"]).flatMap(stepsOf).at(-1);
    assert.equal(
      last?.script.at(-1),
      '(cd .target && node bin/onebox ci report --from ../reports --against "$BITBUCKET_PR_DESTINATION_BRANCH")',
    );
    assert.deepEqual(last.caches ?? [], [], "what judges begins with nothing that another branch may have written");
  });

  it("give nothing of a merge request a token that AWS trusts", () => {
    const steps = Object.values(file.pipelines["pull-requests"]).flatMap(stepsOf);
    assert.deepEqual(
      steps.filter(({ oidc }) => oidc === true).map(({ name }) => name),
      [],
    );
  });

  it("check and report by the target branch's code, and by none of the change's", () => {
    const steps = Object.values(file.pipelines["pull-requests"]).flatMap(stepsOf);
    const judging = steps.filter(({ name }) => ["Check", "Report"].includes(name));
    assert.equal(judging.length, 2);
    for (const { name, script } of judging) {
      // First of all: nothing of the change has run by then, nor does any of its packages' scripts.
      assert.match(
        script[0] ?? "",
        /git worktree add .* \.target FETCH_HEAD .*cd \.target && npm ci --ignore-scripts/,
        name,
      );
      for (const line of script.slice(1, -1)) assert.equal(line, "npm ci --ignore-scripts --no-audit --no-fund", name);
      assert.match(script.at(-1) ?? "", /^bash \.target\/|^\(cd \.target && /, name);
    }
  });

  it("verify the signatures of packages, and keep a bill of materials", () => {
    const scripts = Object.values(file.pipelines["pull-requests"])
      .flatMap(stepsOf)
      .flatMap(({ script }) => script);
    assert.ok(scripts.includes("npm audit signatures"));
    assert.ok(scripts.includes("npm sbom --sbom-format cyclonedx > reports/sbom.cdx.json"));
  });

  it("never look for the command at a registry", () => {
    for (const { name, script } of allSteps(file)) assert.doesNotMatch(script.join("\n"), /\bnpx\b/, name);
  });

  it("deploy one at a time per environment, with the step's OIDC token", () => {
    for (const step of deploying) {
      assert.equal(step["concurrency-group"], step.deployment, step.name);
      assert.equal(step.oidc, true, step.name);
    }
  });

  it("touch in each step only the environment that the step is known by", () => {
    for (const { name, script, deployment = "" } of deploying) {
      const named = [...script.join("\n").matchAll(/--(?:stack|environment) (\w+)/g)].map(([, stack]) => stack);
      assert.ok(named.length > 0 && named.every((one) => one === deployment), name);
    }
  });

  it("have nothing beside credentials that somebody else may have written: no cache, no install script, no tool", () => {
    for (const { name, script, caches = [] } of deploying) {
      assert.deepEqual(caches, [], name);
      assert.equal(script[0], "npm ci --omit=dev --ignore-scripts --no-audit --no-fund", name);
    }
    assert.deepEqual(file.definitions.caches, { npm: "~/.npm" });
  });

  it("install plug-ins by their checksums where they deploy, and none where they only ask the gate", () => {
    for (const { name, script, deployment = "" } of deploying) {
      const installs = script.some((line) => line.startsWith("node bin/onebox tools install "));
      assert.equal(installs, rules[deployment]?.approvals === 0, name);
    }
  });

  it("never skip a preview, and hold no stored AWS key", () => {
    const text = [path, "ci/commands/apply.ts", "ci/pulumi.ts"].map((file) => readFileSync(file, "utf8")).join("\n");
    assert.doesNotMatch(text, /skip-preview|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY/);
  });

  it("run Pulumi, wherever they have a token, by its checksum, and let it fetch nothing by itself", () => {
    const running = allSteps(file).filter(({ script }) => script.some((line) => / tools install /.test(line)));
    assert.ok(running.length > 0);
    for (const { name, script, oidc } of running) {
      assert.equal(oidc, true, name);
      const [, tools = ""] = script;
      assert.match(tools, /^node bin\/onebox tools install && export PATH=.*PLUGIN_ACQUISITION=true$/, name);
    }
    assert.match(readFileSync(path, "utf8"), /^image: node:[\d.]+-\w+@sha256:[0-9a-f]{64}$/m);
  });
});
