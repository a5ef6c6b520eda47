import { unknown } from "../../../../model";
import { accessIsLogged } from "../../../../policies/rules/load-balancer/access-is-logged";
import { describeRule } from "../../describe-rule";

describeRule(accessIsLogged, {
  passes: [{ loadBalancerType: "gateway" }, { accessLogs: { enabled: true } }],
  fails: [{ loadBalancerType: "network" }, {}, { accessLogs: { enabled: false } }],
  notEvaluated: [{ loadBalancerType: unknown }, { accessLogs: unknown }],
});
