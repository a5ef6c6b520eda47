import { unknown } from "../../../../model";
import { tls13 } from "../../../../policies/rules/load-balancer/tls-1-3";
import { describeRule, given } from "../../describe-rule";

describeRule(tls13, {
  passes: [
    { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
    { protocol: "TLS", sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" },
    { protocol: "HTTP" },
    {},
  ],
  fails: [
    { protocol: "HTTPS" },
    { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-FS-1-2-Res-2020-10" },
    { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-1-2021-06" },
    given({ protocol: "TLS", sslPolicy: "ELBSecurityPolicy-2016-08" }, { type: "aws:alb/listener:Listener" }),
  ],
  notEvaluated: [{ protocol: unknown }, { protocol: "HTTPS", sslPolicy: unknown }],
});
