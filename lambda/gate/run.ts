import { z } from "zod";
import type { Bitbucket } from "./bitbucket";
import { commitHash } from "./contract";
import { refuse } from "./refusal";
import { type GateSettings, type RepositoryName, repositoryPath } from "./settings";
import type { Step } from "./step";

/** A pipeline's run by Bitbucket's word, not the token's or the step's own. */
export interface Run {
  /** Forty digits. */
  readonly commit: string;
  /** On which the commit is found; of a merge request its source. */
  readonly branch: string;
  readonly number: number;
}

const stateSchema = z.object({ state: z.object({ name: z.string() }) });
const pipelineSchema = z.object({
  build_number: z.int().positive(),
  target: z.object({
    type: z.string(),
    ref_type: z.string().optional(),
    ref_name: z.string().optional(),
    /** Of a merge request: its source branch. */
    source: z.string().optional(),
    commit: z.object({ hash: commitHash }).optional(),
  }),
});

type Target = z.infer<typeof pipelineSchema>["target"];

/**
 * What the step works on. Which file and which variables the run was started with is not asked: nothing that runs in a
 * step is given anything, so they do not matter.
 * @throws Refusal unless the step is running and, where it deploys, on the branch of its environment.
 */
export async function runOf(step: Step, settings: GateSettings, bitbucket: Bitbucket): Promise<Run> {
  const { environment } = step;
  const repository: RepositoryName = environment === null ? settings.application : settings.infrastructure;
  const path = `${repositoryPath(settings, repository)}/pipelines/${encodeURIComponent(step.pipeline)}`;
  const { state } = await bitbucket.get(`${path}/steps/${encodeURIComponent(step.step)}`, stateSchema);
  if (state.name !== "IN_PROGRESS") refuse(`The step is not running: Bitbucket says ${state.name}.`);
  const { target, build_number: number } = await bitbucket.get(path, pipelineSchema);
  const branch = branchOf(target, environment === null);
  if (environment !== null && branch !== environment.branch) {
    const where = branch === null ? "no branch of its own" : `the branch ${branch}`;
    refuse(`The pipeline runs on ${where}; ${environment.name} is deployed from ${environment.branch} alone.`);
  }
  const commit = target.commit?.hash ?? refuse("Bitbucket does not say which commit the pipeline runs on.");
  if (branch === null || !/^[\w./-]{1,200}$/.test(branch)) {
    refuse("The pipeline runs on no branch that a build could fetch.");
  }
  return { commit, branch, number };
}

function branchOf(target: Target, mayBeRequest: boolean): string | null {
  if (target.type === "pipeline_ref_target" && target.ref_type === "branch") return target.ref_name ?? null;
  return mayBeRequest && target.type === "pipeline_pullrequest_target" ? (target.source ?? null) : null;
}
