import { whyUnknown } from "../../frame/expect";
import { read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { fail, notEvaluated } from "../../frame/verdict";
import { containersOf } from "./containers";

export const containerIsNotPrivileged = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-container-is-not-privileged",
  severity: "critical",
  sameAs: ["FSBP ECS.4"],
  why: "A privileged container is root on its machine.",
  fix: "Leave `privileged` out.",
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
        .filter((container) => container.privileged === true)
        .map(({ name }) => `The container ${name} is privileged.`),
    );
  },
});
