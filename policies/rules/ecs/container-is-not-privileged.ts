import { rule } from "../../framework/rule";
import { eachContainer } from "./containers";

export const containerIsNotPrivileged = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-container-is-not-privileged",
  severity: "critical",
  sameAs: ["FSBP ECS.4"],
  why: "A privileged container is root on its machine.",
  fix: "Leave `privileged` out.",
  check: (definition) => eachContainer(definition, "is privileged", ({ privileged }) => privileged === true),
});
