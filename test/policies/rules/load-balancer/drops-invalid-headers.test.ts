import { unknown } from "../../../../model";
import { dropsInvalidHeaders } from "../../../../policies/rules/load-balancer/drops-invalid-headers";
import { describeRule } from "../../describe-rule";

describeRule(dropsInvalidHeaders, {
  passes: [{ dropInvalidHeaderFields: true }],
  fails: [{}, { dropInvalidHeaderFields: false }],
  notEvaluated: [{ dropInvalidHeaderFields: unknown }],
});
