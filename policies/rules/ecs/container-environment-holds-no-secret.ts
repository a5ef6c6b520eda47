import { rule } from "../../framework/rule";
import { holdsSecret } from "../shared/variables";
import { eachContainer } from "./containers";

export const containerEnvironmentHoldsNoSecret = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-container-environment-holds-no-secret",
  severity: "critical",
  sameAs: ["FSBP ECS.8"],
  why: "Anyone who may describe the task can read its environment.",
  fix: "Use `secrets` in place of `environment`.",
  check: (definition) =>
    eachContainer(definition, "has a secret in its environment", ({ environment }) => environment.some(holdsSecret)),
});
