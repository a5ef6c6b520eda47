import { unknown } from "../../../../graph";
import { hasOwnParameters } from "../../../../policies/rules/rds/has-own-parameters";
import { describeRule } from "../../describe-rule";

describeRule(hasOwnParameters, {
  passes: [{ parameterGroupName: "prod" }, { parameterGroupName: unknown }],
  fails: [{}, { parameterGroupName: "default.postgres17" }],
  neverUnknown: "a group that is known only after creation is one of ours",
});
