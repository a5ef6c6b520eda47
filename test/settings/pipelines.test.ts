import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipelineWarnings } from "../../settings/files/pipelines";

describe("what a pipeline file does not know", () => {
  let folder: string;
  const rules = { dev: { branch: "dev", approvals: 0 }, qa: { branch: "qa", approvals: 1 } };
  const said = (file: string | null): string[] => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-pipelines-"));
    if (file !== null) writeFileSync(path.join(folder, "bitbucket-pipelines.yml"), file);
    return pipelineWarnings(rules, [folder]);
  };

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("is said of an environment without a step, of a wrong branch, and of one that is gone", () => {
    const step = (name: string): string => `[{ step: { name: x, script: [], deployment: ${name} } }]`;
    const file = `pipelines: { branches: { dev: ${step("dev")}, main: ${step("qa")} }, custom: { deploy: ${step("old")} } }`;
    assert.deepEqual(said(file), [
      "No step of bitbucket-pipelines.yml deploys qa from its branch qa",
      "bitbucket-pipelines.yml deploys old, which Pulumi.yaml does not know",
    ]);
  });

  it("is nothing where there is no such file, and an unreadable one is not fine", () => {
    assert.deepEqual(said(null), []);
    assert.match(said("pipelines: 7").join(), /cannot be read/);
  });
});
