import { unknown } from "../../../../model";
import { isNotPublic } from "../../../../policies/rules/rds/is-not-public";
import { describeRule } from "../../describe-rule";

describeRule(isNotPublic, {
  passes: [{}, { publiclyAccessible: false }],
  fails: [{ publiclyAccessible: true }, { publiclyAccessible: "false" }],
  notEvaluated: [{ publiclyAccessible: unknown }],
});
