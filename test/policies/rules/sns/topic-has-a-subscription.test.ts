import { unknown } from "../../../../model";
import { topicHasASubscription } from "../../../../policies/rules/sns/topic-has-a-subscription";
import { describeRule, graph, node } from "../../describe-rule";

const topic = node("aws:sns/topic:Topic", "t", { name: "alerts" });

const subscription = "aws:sns/topicSubscription:TopicSubscription";
const filtered = node(subscription, "s", { filterPolicy: '{"never":["x"]}' }, { topic: ["t"] });
const alarm = node("aws:cloudwatch/metricAlarm:MetricAlarm", "a", { alarmActions: [unknown] }, { alarmActions: ["t"] });

describeRule(topicHasASubscription, {
  passes: [
    // Somebody else hears of all.
    graph([topic, alarm, filtered, node(subscription, "s2", {}, { topic: ["t"] })]),
    // Whoever publishes there may choose whom it is for.
    graph([topic, filtered]),
    graph([topic, node("aws:sns/topicSubscription:TopicSubscription", "s", {}, { topic: ["t"] })]),
  ],
  fails: [
    graph([topic, alarm, filtered]),
    graph([topic]),
    graph([topic, node("aws:sns/topicSubscription:TopicSubscription", "s", { topic: "arn:aws:sns:others" })]),
  ],
  notEvaluated: [graph([topic, alarm, node(subscription, "s", { filterPolicy: unknown }, { topic: ["t"] })])],
});
