import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";
import { listenerTypes } from "./balancers";

/**
 * The names say the oldest version that a policy takes:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const tlsIsCurrent = rule(listenerTypes, {
  id: "load-balancer-tls-is-current",
  severity: "high",
  sameAs: ["CKV_AWS_103"],
  why: "TLS 1.0 and 1.1 are broken.",
  fix: 'Set `sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06"`.',
  check: (listener) =>
    byText(listener, "protocol", (protocol) => {
      if (protocol !== "HTTPS" && protocol !== "TLS") return pass;
      return expect(listener, "sslPolicy", { default: "ELBSecurityPolicy-2016-08" }).toMatch(
        /^ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)-/,
        "a policy of TLS 1.2 or 1.3",
      );
    }),
});
