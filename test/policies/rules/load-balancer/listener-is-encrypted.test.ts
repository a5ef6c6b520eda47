import { unknown } from "../../../../graph";
import { listenerIsEncrypted } from "../../../../policies/rules/load-balancer/listener-is-encrypted";
import { describeRule } from "../../describe-rule";

describeRule(listenerIsEncrypted, {
  passes: [
    { protocol: "HTTPS" },
    { protocol: "HTTP", defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS" } }] },
  ],
  fails: [{}, { protocol: "HTTP", defaultActions: [{ type: "forward" }] }],
  notEvaluated: [{ protocol: unknown }],
});
