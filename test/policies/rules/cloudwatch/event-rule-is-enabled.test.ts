import { type Properties, unknown } from "../../../../model";
import { eventRuleIsEnabled } from "../../../../policies/rules/cloudwatch/event-rule-is-enabled";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

const target = node("aws:cloudwatch/eventTarget:EventTarget", "t", { rule: "changed" });

function rule(properties: Properties): GraphCase {
  return graph([node("aws:cloudwatch/eventRule:EventRule", "r", { name: "changed", ...properties }), target]);
}

const ofAws = JSON.stringify({ source: ["aws.health"] });

describeRule(eventRuleIsEnabled, {
  passes: [
    rule({ eventPattern: ofAws }),
    rule({ eventPattern: ofAws, eventBusName: "arn:aws:events:us-east-1:123456789012:event-bus/default" }),
    rule({ eventPattern: JSON.stringify({ source: ["shop"] }), eventBusName: "shop" }),
    rule({}),
    rule({ state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" }),
  ],
  fails: [
    rule({ state: "DISABLED" }),
    rule({ isEnabled: false }),
    rule({ eventPattern: ofAws, eventBusName: "shop" }),
    rule({ eventPattern: JSON.stringify({ source: [{ prefix: "aws." }] }), eventBusName: "shop" }),
    rule({ name: "others" }),
    graph([node("aws:cloudwatch/eventRule:EventRule", "r", { name: "changed" })]),
  ],
  notEvaluated: [
    rule({ state: unknown }),
    rule({ eventPattern: ofAws, eventBusName: unknown }),
    rule({ eventPattern: unknown, eventBusName: "shop" }),
  ],
});
