import { unknown, type Value } from "../../../../model";
import { topicHasASubscription } from "../../../../policies/rules/sns/topic-has-a-subscription";
import { describeRule, graph, node } from "../../describe-rule";

const topic = node("aws:sns/topic:Topic", "t", { name: "alerts" });

const subscription = "aws:sns/topicSubscription:TopicSubscription";
const filtered = node(subscription, "s", { filterPolicy: '{"never":["x"]}' }, { topic: ["t"] });
const alarm = node("aws:cloudwatch/metricAlarm:MetricAlarm", "a", { alarmActions: [unknown] }, { alarmActions: ["t"] });

const event = node("aws:cloudwatch/eventTarget:EventTarget", "e", { arn: unknown }, { arn: ["t"] });
const heard = node(subscription, "s", {}, { topic: ["t"] });
const under = (kmsMasterKeyId: Value) => node("aws:sns/topic:Topic", "t", { name: "alerts", kmsMasterKeyId });

describeRule(topicHasASubscription, {
  passes: [
    // A key of the program's own, and AWS's key where the application alone sends.
    graph([under(unknown), alarm, heard]),
    graph([under("alias/shop"), alarm, heard]),
    graph([under("alias/aws/sns"), heard]),
    // Somebody else hears of all.
    graph([topic, alarm, filtered, node(subscription, "s2", {}, { topic: ["t"] })]),
    // Whoever publishes there may choose whom it is for.
    graph([topic, filtered]),
    graph([topic, node("aws:sns/topicSubscription:TopicSubscription", "s", {}, { topic: ["t"] })]),
  ],
  fails: [
    graph([under("alias/aws/sns"), alarm, heard]),
    graph([under("arn:aws:kms:us-east-1:123456789012:alias/aws/sns"), event, heard]),
    graph([topic, alarm, filtered]),
    graph([topic]),
    graph([topic, node("aws:sns/topicSubscription:TopicSubscription", "s", { topic: "arn:aws:sns:others" })]),
  ],
  notEvaluated: [graph([topic, alarm, node(subscription, "s", { filterPolicy: unknown }, { topic: ["t"] })])],
});
