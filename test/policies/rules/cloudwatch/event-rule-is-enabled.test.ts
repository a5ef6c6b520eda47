import { type Properties, unknown } from "../../../../model";
import { eventRuleIsEnabled } from "../../../../policies/rules/cloudwatch/event-rule-is-enabled";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

const target = node("aws:cloudwatch/eventTarget:EventTarget", "t", { rule: "changed" });

function rule(properties: Properties): GraphCase {
  return graph([node("aws:cloudwatch/eventRule:EventRule", "r", { name: "changed", ...properties }), target]);
}

describeRule(eventRuleIsEnabled, {
  passes: [rule({}), rule({ state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" })],
  fails: [
    rule({ state: "DISABLED" }),
    rule({ isEnabled: false }),
    rule({ name: "others" }),
    graph([node("aws:cloudwatch/eventRule:EventRule", "r", { name: "changed" })]),
  ],
  notEvaluated: [rule({ state: unknown })],
});
