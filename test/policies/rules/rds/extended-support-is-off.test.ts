import { unknown } from "../../../../graph";
import { extendedSupportIsOff } from "../../../../policies/rules/rds/extended-support-is-off";
import { describeRule } from "../../describe-rule";

describeRule(extendedSupportIsOff, {
  passes: [{ engineLifecycleSupport: "open-source-rds-extended-support-disabled" }],
  fails: [{}, { engineLifecycleSupport: "open-source-rds-extended-support" }],
  notEvaluated: [{ engineLifecycleSupport: unknown }],
});
