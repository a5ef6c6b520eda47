import { expect } from "../../framework/expect";
import { stackRule } from "../../framework/rule";
import { all, fail, pass } from "../../framework/verdict";

const type = "aws:cloudwatch/eventRule:EventRule";

export const eventRuleIsEnabled = stackRule(type, {
  id: "cloudwatch-event-rule-is-enabled",
  severity: "high",
  sameAs: [],
  why: "A rule that is off, or has no target, notifies nobody of its events.",
  fix: "Leave `state` and `isEnabled` out, and make an `aws.cloudwatch.EventTarget` for the rule.",
  check: (graph) =>
    graph.of(type).map((resource) => {
      const targets = graph.about(resource, "rule", ["name", "id"], "aws:cloudwatch/eventTarget:EventTarget");
      const verdict = all(
        expect(resource, "state", { default: "ENABLED" }).toMatch(/^ENABLED/, "enabled"),
        expect(resource, "isEnabled", { default: true }).toBe(true),
        targets.length > 0 ? pass : fail("It has no target."),
      );
      return { resource, verdict };
    }),
});
