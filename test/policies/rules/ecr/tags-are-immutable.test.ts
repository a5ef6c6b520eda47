import { unknown } from "../../../../model";
import { tagsAreImmutable } from "../../../../policies/rules/ecr/tags-are-immutable";
import { describeRule } from "../../describe-rule";

describeRule(tagsAreImmutable, {
  passes: [{ imageTagMutability: "IMMUTABLE" }],
  fails: [{}, { imageTagMutability: "MUTABLE" }],
  notEvaluated: [{ imageTagMutability: unknown }],
});
