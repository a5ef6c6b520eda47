import path from "node:path";
import { pipelineWarnings } from "../../../settings/files/pipelines";
import { stackRule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import type { Context } from "../../framework/context";
import { stackType } from "../../../model/urn";

export const pipelinesKnowEnvironments = stackRule(stackType, {
  id: "project-pipelines-know-environments",
  severity: "low",
  sameAs: [],
  why: "An environment that no pipeline deploys stays as it is, and a step for one that is gone fails at the next merge.",
  fix: "Add or remove its steps in `bitbucket-pipelines.yml`, here and in the application's repository: preview, deploy, custom deploy and rollback.",
  check: ({ stack }, { settings }) => (stack === undefined ? [] : [{ resource: stack, verdict: judge(settings) }]),
});

function judge(settings: Context["settings"]): Verdict {
  if (settings === null) return notEvaluated("The stack's settings cannot be read.");
  // Once for all environments.
  if (settings.kind !== "account") return pass;
  // The pack runs in the repository, or in its own folder there.
  const folders = [process.cwd(), path.join(process.cwd(), "..")];
  return all(...pipelineWarnings(settings.project.environments, folders).map((one) => fail(`${one}.`)));
}
