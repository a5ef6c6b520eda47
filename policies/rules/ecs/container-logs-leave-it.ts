import { rule } from "../../framework/rule";
import { eachContainer } from "./containers";

export const containerLogsLeaveIt = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-container-logs-leave-it",
  severity: "medium",
  sameAs: ["FSBP ECS.9"],
  why: "When the container goes its log goes with it.",
  fix: "Set `logConfiguration`.",
  check: (definition) =>
    eachContainer(definition, "sends its log nowhere", ({ logConfiguration }) => logConfiguration === undefined),
});
