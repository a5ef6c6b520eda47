import { rule } from "../../framework/rule";
import { looksLikeSecret } from "../../../model/looks-like-secret";
import { eachContainer } from "./containers";

export const containerEnvironmentHoldsNoSecret = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-container-environment-holds-no-secret",
  severity: "critical",
  sameAs: ["FSBP ECS.8"],
  why: "Whoever may describe the task may read its environment.",
  fix: "Use `secrets` in place of `environment`.",
  check: (definition) =>
    eachContainer(definition, "has a secret in its environment", ({ environment }) =>
      environment.some((variable) => isNamedSecret(variable) || looksLikeSecret(variable.value)),
    ),
});

/** A name that ends with `_FILE` says where a secret lies: the convention of Docker's own images. */
function isNamedSecret({ name, value }: { readonly name: string; readonly value: string }): boolean {
  return /password|secret|token|api_?key/i.test(name) && !(/_FILE$/.test(name) && value.startsWith("/"));
}
