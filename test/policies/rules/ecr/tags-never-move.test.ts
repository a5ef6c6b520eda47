import { unknown } from "../../../../model";
import { tagsNeverMove } from "../../../../policies/rules/ecr/tags-never-move";
import { describeRule } from "../../describe-rule";

describeRule(tagsNeverMove, {
  passes: [{ imageTagMutability: "IMMUTABLE" }],
  fails: [{}, { imageTagMutability: "MUTABLE" }],
  notEvaluated: [{ imageTagMutability: unknown }],
});
