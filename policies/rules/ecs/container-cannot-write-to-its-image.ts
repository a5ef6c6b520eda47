import { whyUnknown } from "../../frame/expect";
import { read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { fail, notEvaluated } from "../../frame/verdict";
import { containersOf } from "./containers";

export const containerCannotWriteToItsImage = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-container-cannot-write-to-its-image",
  severity: "medium",
  sameAs: ["CKV_AWS_336", "FSBP ECS.5"],
  why: "Code that breaks in could change the application in place.",
  fix: "Set `readonlyRootFilesystem: true`, and mount what has to be written.",
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
        .filter((container) => container.readonlyRootFilesystem !== true)
        .map(({ name }) => `The container ${name} can write to its image.`),
    );
  },
});
