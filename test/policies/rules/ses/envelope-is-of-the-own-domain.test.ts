import { type Properties, unknown } from "../../../../model";
import { envelopeIsOfTheOwnDomain } from "../../../../policies/rules/ses/envelope-is-of-the-own-domain";
import { describeRule, graph, node } from "../../describe-rule";

const identity = node("aws:sesv2/emailIdentity:EmailIdentity", "mail", { emailIdentity: "app.example.com" });
const from = (properties: Properties) =>
  node(
    "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes",
    "from",
    { emailIdentity: "app.example.com", ...properties },
    { emailIdentity: ["mail"] },
  );

describeRule(envelopeIsOfTheOwnDomain, {
  passes: [
    graph([identity, from({ mailFromDomain: "bounce.app.example.com" })]),
    graph([identity, from({ mailFromDomain: unknown })]),
    graph([node("aws:sesv2/emailIdentity:EmailIdentity", "mail", { emailIdentity: "ops@example.com" })]),
  ],
  fails: [graph([identity]), graph([identity, from({})]), graph([identity, from({ mailFromDomain: "" })])],
  notEvaluated: [graph([node("aws:sesv2/emailIdentity:EmailIdentity", "mail", { emailIdentity: unknown })])],
});
