import { whyUnknown } from "../../frame/expect";
import { read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { fail, notEvaluated } from "../../frame/verdict";
import { looksLikeSecret } from "../shared/secrets";
import { containersOf } from "./containers";

export const containerEnvironmentHoldsNoSecret = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-container-environment-holds-no-secret",
  severity: "critical",
  sameAs: ["FSBP ECS.8"],
  why: "Whoever may describe the task may read its environment.",
  fix: "Use `secrets` in place of `environment`.",
  check: (definition) => {
    const text = read(definition, "containerDefinitions");
    if (text.state !== "known")
      return text.state === "absent"
        ? fail("`containerDefinitions` is not set.")
        : notEvaluated(whyUnknown("containerDefinitions", text));
    const containers = containersOf(text.value);
    if (containers === null) return fail("`containerDefinitions` is no list of containers.");
    return fail(
      ...containers
        .filter((container) =>
          container.environment.some(
            ({ name, value }) => /password|secret|token|api_?key/i.test(name) || looksLikeSecret(value),
          ),
        )
        .map(({ name }) => `The container ${name} has a secret in its environment.`),
    );
  },
});
