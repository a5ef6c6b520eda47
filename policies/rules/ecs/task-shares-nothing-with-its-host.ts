import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

export const taskSharesNothingWithItsHost = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-task-shares-nothing-with-its-host",
  severity: "high",
  sameAs: ["CKV_AWS_335", "FSBP ECS.3", "FSBP ECS.17"],
  why: "A container that sees the processes or the network of its host sees what others do there, and their credentials.",
  fix: 'Leave `pidMode` and `ipcMode` out, and set `networkMode: "awsvpc"`.',
  check: (definition) =>
    all(...["pidMode", "ipcMode", "networkMode"].map((path) => expect(definition, path).notToMatch(/^host$/, "host"))),
});
