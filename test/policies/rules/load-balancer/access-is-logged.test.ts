import { unknown } from "../../../../model";
import { accessIsLogged } from "../../../../policies/rules/load-balancer/access-is-logged";
import { describeRule } from "../../describe-rule";

describeRule(accessIsLogged, {
  passes: [{ accessLogs: { enabled: true } }],
  fails: [{}, { accessLogs: { enabled: false } }],
  notEvaluated: [{ accessLogs: unknown }],
});
