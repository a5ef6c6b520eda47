import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";
import { balancerTypes } from "./balancers";

/**
 * In seconds. Servers behind keep a connection that nobody uses for 75 s (nginx) or longer (Caddy, five minutes), and
 * ours says 75: the one that closes first has to be the balancer.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
 */
const keptBehind = 75;

export const idleTimeout = rule(balancerTypes, {
  id: "load-balancer-idle-timeout",
  severity: "medium",
  sameAs: [],
  why: "Where the server closes an idle connection first, the balancer sends a request into it, and the visitor gets 502.",
  fix: `Leave \`idleTimeout\` out (60 s), or set it below the ${keptBehind} s for which the servers behind it keep idle connections.`,
  check: (balancer) =>
    byText(balancer, "loadBalancerType", (type) =>
      type === null || type === "application"
        ? expect(balancer, "idleTimeout", { default: 60 }).toBeAtMost(keptBehind - 1)
        : pass,
    ),
});
