import { isProperties, type Value } from "../../../model";
import { rule } from "../../framework/rule";
import { holdsSecret, type Variable } from "../shared/variables";
import { eachPart, jobDefinition } from "./job-definitions";

export const jobEnvironmentHoldsNoSecret = rule(jobDefinition, {
  id: "batch-job-environment-holds-no-secret",
  severity: "critical",
  sameAs: [],
  why: "Anyone who may describe the job can read its environment.",
  fix: "Use `secrets` in place of `environment`; on Kubernetes, a volume of a secret.",
  check: (job) =>
    eachPart(job, ({ environment, env, envs }) =>
      [environment, env, envs]
        .flatMap((list) => (Array.isArray(list) ? list.filter(isVariable) : []))
        .filter(holdsSecret)
        .map(({ name }) => `Its environment has a secret, ${name}.`),
    ),
});

function isVariable(value: Value): value is Value & Variable {
  return isProperties(value) && typeof value["name"] === "string" && typeof value["value"] === "string";
}
