import { accountHasATrail } from "../../../../policies/rules/cloudtrail/account-has-a-trail";
import { accountSettings, describeRule, graph, node } from "../../describe-rule";
import { prodSettings, settingsOf } from "../../settings";

const stack = node("pulumi:pulumi:Stack", "stack");

describeRule(accountHasATrail, {
  passes: [
    graph([stack, node("aws:cloudtrail/trail:Trail", "t")], { settings: accountSettings() }),
    graph([stack], { settings: prodSettings() }),
    graph([stack], { settings: settingsOf("account", { madeElsewhere: ["auditTrail"] }) }),
    graph([stack]),
  ],
  fails: [
    graph([stack], { settings: accountSettings() }),
    graph([stack], { settings: settingsOf("account", { madeElsewhere: ["identityProvider"] }) }),
  ],
  neverUnknown: "a trail is there or not",
});
