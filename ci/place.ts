import type { EnvironmentRule } from "../settings";
import type { Variables } from "./variables";

/**
 * Where a command runs. step: of Bitbucket Pipelines, whose file anybody can edit. build: of the account's own, which the
 * gate started and which has the environment's deploy role. person: anywhere else, with whatever credentials are there.
 */
export type Place = "step" | "build" | "person";

export function placeOf(variables: Variables): Place {
  if (variables["BITBUCKET_BUILD_NUMBER"] !== undefined) return "step";
  return variables["CODEBUILD_BUILD_ID"] !== undefined && variables["ONEBOX_STACK"] !== undefined ? "build" : "person";
}

/** Whether a step deploys an environment that it may not reach itself. */
export function isForTheGate({ approvals }: EnvironmentRule, variables: Variables): boolean {
  return approvals > 0 && placeOf(variables) === "step";
}
