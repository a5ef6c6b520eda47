import { unknown } from "../../../../model";
import { dropsInvalidHeaders } from "../../../../policies/rules/load-balancer/drops-invalid-headers";
import { describeRule } from "../../describe-rule";

describeRule(dropsInvalidHeaders, {
  passes: [{ loadBalancerType: "network" }, { loadBalancerType: "gateway" }, { dropInvalidHeaderFields: true }],
  fails: [{ loadBalancerType: "application" }, { loadBalancerType: 1 }, {}, { dropInvalidHeaderFields: false }],
  notEvaluated: [{ loadBalancerType: unknown, dropInvalidHeaderFields: true }, { dropInvalidHeaderFields: unknown }],
});
