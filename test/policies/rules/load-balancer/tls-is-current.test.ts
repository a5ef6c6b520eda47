import { unknown } from "../../../../model";
import { tlsIsCurrent } from "../../../../policies/rules/load-balancer/tls-is-current";
import { describeRule } from "../../describe-rule";

describeRule(tlsIsCurrent, {
  passes: [{ protocol: "HTTP" }, { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" }],
  fails: [{ protocol: "HTTPS" }, { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-2016-08" }],
  notEvaluated: [{ protocol: "HTTPS", sslPolicy: unknown }],
});
