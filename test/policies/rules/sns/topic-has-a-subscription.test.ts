import { topicHasASubscription } from "../../../../policies/rules/sns/topic-has-a-subscription";
import { describeRule, graph, node } from "../../describe-rule";

const topic = node("aws:sns/topic:Topic", "t", { name: "alerts" });

describeRule(topicHasASubscription, {
  passes: [graph([topic, node("aws:sns/topicSubscription:TopicSubscription", "s", {}, { topic: ["t"] })])],
  fails: [
    graph([topic]),
    graph([topic, node("aws:sns/topicSubscription:TopicSubscription", "s", { topic: "arn:aws:sns:others" })]),
  ],
  neverUnknown: "a subscription is there or not",
});
