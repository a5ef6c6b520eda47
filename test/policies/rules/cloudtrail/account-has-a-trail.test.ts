import { accountHasATrail } from "../../../../policies/rules/cloudtrail/account-has-a-trail";
import { accountSettings, describeRule, graph, node } from "../../describe-rule";
import { prodSettings } from "../../settings";

const stack = node("pulumi:pulumi:Stack", "stack");

describeRule(accountHasATrail, {
  passes: [
    graph([stack, node("aws:cloudtrail/trail:Trail", "t")], { settings: accountSettings() }),
    graph([stack], { settings: prodSettings() }),
    graph([stack]),
  ],
  fails: [graph([stack], { settings: accountSettings() })],
  neverUnknown: "a trail is there or not",
});
