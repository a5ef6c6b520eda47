import { byText } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

export const subscriptionIsEncrypted = rule("aws:sns/topicSubscription:TopicSubscription", {
  id: "sns-subscription-is-encrypted",
  severity: "medium",
  sameAs: [],
  why: "Alarms show where a system is weak, and would cross the network in the clear.",
  fix: 'Set `protocol: "https"`.',
  check: (subscription) =>
    byText(subscription, "protocol", (protocol) =>
      protocol === "http" || protocol === null ? fail("It sends by plain HTTP.") : pass,
    ),
});
