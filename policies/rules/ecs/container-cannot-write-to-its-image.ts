import { rule } from "../../framework/rule";
import { eachContainer } from "./containers";

export const containerCannotWriteToItsImage = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-container-cannot-write-to-its-image",
  severity: "medium",
  sameAs: ["CKV_AWS_336", "FSBP ECS.5"],
  why: "An intruder could change the application in place.",
  fix: "Set `readonlyRootFilesystem: true`, and mount what has to be written.",
  check: (definition) =>
    eachContainer(
      definition,
      "can write to its image",
      ({ readonlyRootFilesystem }) => readonlyRootFilesystem !== true,
    ),
});
