import { type Properties, unknown } from "../../../../model";
import { weightsSendSomebody } from "../../../../policies/rules/route53/weights-send-somebody";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

/** Records of one name, by their weights. */
function weighted(weights: readonly unknown[], other: readonly Properties[] = []): GraphCase {
  return graph(
    weights.map((weight, index) =>
      node("aws:route53/record:Record", `side${index}`, {
        ...{ zoneId: "Z1", name: "app.example.com", type: "A", setIdentifier: `side${index}` },
        weightedRoutingPolicies: [{ weight }] as Properties[],
        ...other[index],
      }),
    ),
  );
}

describeRule(weightsSendSomebody, {
  passes: [
    weighted([100, 0]),
    weighted(["1", "0"]),
    // Alone of its name it gets everybody, whatever its weight.
    weighted([0]),
    weighted([0, 0], [{}, { name: "www.example.com" }]),
    weighted([0, 0], [{}, { type: "AAAA" }]),
    weighted([unknown, 10]),
    weighted([0, 0], [{ weightedRoutingPolicies: [] }, { weightedRoutingPolicies: [] }]),
    graph([node("aws:route53/record:Record", "plain", { zoneId: "Z1", name: "app.example.com", type: "A" })]),
  ],
  fails: [weighted([0, 0]), weighted(["0", 0, 0])],
  notEvaluated: [weighted([unknown, 0])],
});
