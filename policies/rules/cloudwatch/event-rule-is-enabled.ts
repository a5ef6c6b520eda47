import { parseJson } from "../../../model/json";
import { byText, expect } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { all, fail, pass, passes, type Verdict } from "../../framework/verdict";

const type = "aws:cloudwatch/eventRule:EventRule";

export const eventRuleIsEnabled = stackRule(type, {
  id: "cloudwatch-event-rule-is-enabled",
  severity: "high",
  sameAs: [],
  why: "A rule that is off, has no target, or waits for AWS's events on a bus that never carries them, notifies nobody.",
  fix: "Leave `state`, `isEnabled` and, for events of AWS, `eventBusName` out, and make an `aws.cloudwatch.EventTarget` for the rule.",
  check: (graph) =>
    graph.of(type).map((resource) => {
      const targets = graph.about(resource, "rule", ["name", "id"], "aws:cloudwatch/eventTarget:EventTarget");
      const verdict = all(
        expect(resource, "state", { default: "ENABLED" }).toMatch(/^ENABLED/, "enabled"),
        expect(resource, "isEnabled", { default: true }).toBe(true),
        isOnBusOf(resource),
        targets.length > 0 ? pass : fail("It has no target."),
      );
      return { resource, verdict };
    }),
});

/** What AWS sends, it sends to the account's own bus: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events.html */
function isOnBusOf(resource: Checked): Verdict {
  const given = read(resource, "eventBusName");
  if (given.state === "absent") return pass;
  if (given.state === "known" && typeof given.value !== "string") return fail("`eventBusName` is no text.");
  const bus = expect(resource, "eventBusName").toMatch(
    /(^|:event-bus\/)default$/,
    "the account's own bus, which alone carries events of AWS",
  );
  return passes(bus) ? pass : byText(resource, "eventPattern", (pattern) => (isOfAws(pattern ?? "") ? bus : pass));
}

function isOfAws(pattern: string): boolean {
  const parsed = parseJson(pattern);
  const source =
    typeof parsed === "object" && parsed !== null ? (parsed as { readonly source?: unknown }).source : null;
  return JSON.stringify(source ?? null).includes('"aws.');
}
