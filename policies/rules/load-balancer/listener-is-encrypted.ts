import { byText, expect, expectEach } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { all, any, notEvaluated, pass, passes, type Verdict } from "../../framework/verdict";
import { listenerRuleTypes, listenerTypes } from "./balancers";

export const listenerIsEncrypted = stackRule([...listenerTypes, ...listenerRuleTypes], {
  id: "load-balancer-listener-is-encrypted",
  severity: "high",
  sameAs: ["CKV_AWS_2", "CKV2_AWS_20", "FSBP ELB.1"],
  why: "Passwords would cross the network in the clear.",
  fix: 'Set `protocol: "HTTPS"`, or redirect to it, in every rule of the listener as well.',
  check: (graph) => [
    ...graph.of(...listenerTypes).map((resource) => ({
      resource,
      verdict: byText(resource, "protocol", (protocol) =>
        isPassedOn(resource, protocol) ? pass : any(isEncrypted(resource), redirects(resource, "defaultActions")),
      ),
    })),
    ...graph.of(...listenerRuleTypes).map((resource) => ({ resource, verdict: ofRule(graph, resource) })),
  ],
});

/** Of these the balancer ends no connection: the target does, and says how it is encrypted. */
const passedOn = ["TCP", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"];

/** A gateway has neither protocol nor port: it hands every packet to an appliance, inside a tunnel. */
function isPassedOn(listener: Node, protocol: string | null): boolean {
  return protocol === null ? read(listener, "port").state === "absent" : passedOn.includes(protocol);
}

function isEncrypted(listener: Node): Verdict {
  return expect(listener, "protocol").toBeOneOf(["HTTPS", "TLS"]);
}

function redirects(resource: Node, actions: string): Verdict {
  return all(
    expect(resource, actions).toHaveItems(),
    expectEach(resource, actions, (action) =>
      all(
        expect(resource, `${action}.type`).toBe("redirect"),
        expect(resource, `${action}.redirect.protocol`).toBe("HTTPS"),
      ),
    ),
  );
}

/** A rule of a listener comes before its default, so it may forward only where the listener is encrypted. */
function ofRule(graph: Graph, rule: Node): Verdict {
  const listeners = graph.origins(rule, "listenerArn").filter(({ type }) => listenerTypes.includes(type));
  const ofListener =
    listeners.length > 0
      ? all(...listeners.map(isEncrypted))
      : notEvaluated("Its listener belongs to no resource of this stack.");
  return passes(ofListener) ? pass : any(ofListener, redirects(rule, "actions"));
}
