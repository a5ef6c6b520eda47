import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";
import { listenerTypes } from "./balancers";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
export const tls13 = rule(listenerTypes, {
  id: "load-balancer-tls-1-3",
  severity: "low",
  sameAs: ["FSBP ELB.17"],
  why: "Without TLS 1.3 each new visitor waits for one more round trip, and the handshake shows the certificate.",
  fix: 'Set `sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06"`, which takes TLS 1.2 as well.',
  check: (listener) =>
    byText(listener, "protocol", (protocol) =>
      protocol === "HTTPS" || protocol === "TLS"
        ? expect(listener, "sslPolicy", { default: "ELBSecurityPolicy-2016-08" }).toMatch(
            /^ELBSecurityPolicy-TLS13-1-[23]-/,
            "a policy of TLS 1.3",
          )
        : pass,
    ),
});
