import { unknown } from "../../../../model";
import { projectIsPrivate } from "../../../../policies/rules/codebuild/project-is-private";
import { describeRule } from "../../describe-rule";

describeRule(projectIsPrivate, {
  passes: [{}, { projectVisibility: "PRIVATE" }],
  fails: [{ projectVisibility: "PUBLIC_READ" }],
  notEvaluated: [{ projectVisibility: unknown }],
});
