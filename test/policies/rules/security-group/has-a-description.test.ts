import { unknown } from "../../../../graph";
import { hasADescription } from "../../../../policies/rules/security-group/has-a-description";
import { describeRule } from "../../describe-rule";

describeRule(hasADescription, {
  passes: [{ description: "The database" }],
  fails: [{}, { description: "" }, { description: "Managed by Pulumi" }],
  notEvaluated: [{ description: unknown }],
});
