import { unknown } from "../../../../model";
import { containerCannotWriteToItsImage } from "../../../../policies/rules/ecs/container-cannot-write-to-its-image";
import { describeRule } from "../../describe-rule";

describeRule(containerCannotWriteToItsImage, {
  passes: [{ containerDefinitions: JSON.stringify([{ name: "web", readonlyRootFilesystem: true }]) }],
  fails: [{}, { containerDefinitions: "none" }, { containerDefinitions: JSON.stringify([{ name: "web" }]) }],
  notEvaluated: [{ containerDefinitions: unknown }],
});
