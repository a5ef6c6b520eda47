import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readChecksums } from "../../../ci/tools/checksums";
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

  it("preview every environment and report at the end", () => {
    const steps = Object.values(file.pipelines["pull-requests"]).flatMap(stepsOf);
    const against = '--against "$BITBUCKET_PR_DESTINATION_BRANCH"';
    const scripts = steps.map(({ script }) => script.at(-1));
    for (const environment of Object.keys(rules)) {
      assert.ok(scripts.includes(`npx onebox ci preview --stack ${environment} ${against}`), environment);
    }
    const [, previews = "", rest] = /^npx onebox ci report --previews (\S+) (.*)$/.exec(scripts.at(-1) ?? "") ?? [];
    assert.deepEqual([previews.split(",").sort(), rest], [Object.keys(rules).sort(), against]);
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
      const installs = script.includes("npx onebox tools install --plugins");
      assert.equal(installs, rules[deployment]?.approvals === 0, name);
    }
  });

  it("never skip a preview, and hold no stored AWS key", () => {
    const text = [path, "ci/commands/apply.ts", "ci/pulumi.ts"].map((file) => readFileSync(file, "utf8")).join("\n");
    assert.doesNotMatch(text, /skip-preview|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY/);
  });

  it("run in the image of the Pulumi whose checksum is known", () => {
    const [, version] = /^image: pulumi\/pulumi-nodejs-\d+:([\d.]+)/m.exec(readFileSync(path, "utf8")) ?? [];
    assert.equal(version, readChecksums().pulumi.version);
  });
});
