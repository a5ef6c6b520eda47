import { type Properties, unknown } from "../../../../model";
import { listenerIsEncrypted } from "../../../../policies/rules/load-balancer/listener-is-encrypted";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

const redirect = { type: "redirect", redirect: { protocol: "HTTPS" } };
const toHttps = { protocol: "HTTP", defaultActions: [redirect] };

function listener(properties: Properties, module = "lb"): GraphCase {
  return graph([node(`aws:${module}/listener:Listener`, "l", properties)]);
}

/** A rule of a listener that redirects by default. */
function rule(actions: Properties[], ofListener: Properties = toHttps, module = "lb"): GraphCase {
  return graph([
    node(`aws:${module}/listener:Listener`, "l", ofListener),
    node(`aws:${module}/listenerRule:ListenerRule`, "r", { actions }, { listenerArn: ["l"] }),
  ]);
}

describeRule(listenerIsEncrypted, {
  passes: [
    listener({ protocol: "HTTPS" }),
    listener({ protocol: "TLS" }, "alb"),
    listener(toHttps),
    // A gateway, and listeners that hand a connection on as it is.
    listener({ defaultActions: [{ type: "forward" }] }),
    ...["TCP", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"].map((protocol) => listener({ protocol, port: 443 })),
    rule([redirect]),
    rule([{ type: "forward" }], { protocol: "HTTPS" }),
  ],
  fails: [
    // Without a protocol, a listener with a port speaks HTTP.
    listener({ port: 80 }),
    listener({ protocol: "HTTP" }),
    listener({ protocol: "HTTP", defaultActions: [{ type: "forward" }] }),
    listener({ protocol: "HTTP", defaultActions: [{ type: "redirect", redirect: { protocol: "HTTP" } }] }),
    // The rule comes before the redirect.
    rule([{ type: "forward" }]),
    rule([{ type: "forward" }], toHttps, "alb"),
  ],
  notEvaluated: [
    listener({ protocol: unknown }),
    rule([{ type: "forward" }], { protocol: unknown, defaultActions: [redirect] }),
    graph([node("aws:lb/listenerRule:ListenerRule", "r", { actions: [{ type: "forward" }], listenerArn: unknown })]),
  ],
});
