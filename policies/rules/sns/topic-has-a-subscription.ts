import { expect } from "../../framework/expect";
import type { Node } from "../../framework/graph";
import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { all, any, fail, pass, type Verdict } from "../../framework/verdict";

export const topicHasASubscription = stackRule("aws:sns/topic:Topic", {
  id: "sns-topic-has-a-subscription",
  severity: "high",
  sameAs: [],
  why: "An alarm that is sent to a topic to which nobody has subscribed, or whose key it may not use, reaches nobody.",
  fix: "Create an `aws.sns.TopicSubscription` for the topic, to an address that somebody reads; of alarms without `filterPolicy`, and under a key of your own or none.",
  check: (graph) =>
    graph.of("aws:sns/topic:Topic").map((topic) => {
      const own = graph.about(topic, "topic", [], "aws:sns/topicSubscription:TopicSubscription");
      const isOfAlarms = graph.of(...alarms).some((alarm) => graph.origins(alarm, "alarmActions").includes(topic));
      const isOfEvents = graph.of(target).some((one) => graph.origins(one, "arn").includes(topic));
      const heard =
        own.length === 0 ? fail("Nobody has subscribed to it.") : isOfAlarms ? any(...own.map(hearsAll)) : pass;
      return { resource: topic, verdict: all(heard, isOfAlarms || isOfEvents ? takesThem(topic) : pass) };
    }),
});

const alarms = ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"];

const target = "aws:cloudwatch/eventTarget:EventTarget";

/**
 * CloudWatch and EventBridge may not use AWS's own key of SNS, whose policy nobody can change: what they send is lost.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
function takesThem(topic: Node): Verdict {
  const key = read(topic, "kmsMasterKeyId");
  // A key of the program's own is judged by its policy.
  if (key.state !== "known") return pass;
  return expect(topic, "kmsMasterKeyId").notToMatch(/(^|:)alias\/aws\//, "a key that no service may use");
}

/** An alarm says nothing by which a filter could choose it, but in its text. */
function hearsAll(subscription: Node): Verdict {
  return expect(subscription, "filterPolicy").toBeEmpty();
}
