import { whyUnknown } from "../../frame/expect";
import { read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { fail, notEvaluated } from "../../frame/verdict";
import { containersOf } from "./containers";

export const containerLogsLeaveIt = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-container-logs-leave-it",
  severity: "medium",
  sameAs: ["FSBP ECS.9"],
  why: "When the container goes its log goes with it.",
  fix: "Set `logConfiguration`.",
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
        .filter((container) => container.logConfiguration === undefined)
        .map(({ name }) => `The container ${name} sends its log nowhere.`),
    );
  },
});
