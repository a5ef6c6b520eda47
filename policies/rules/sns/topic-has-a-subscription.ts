import { expect } from "../../framework/expect";
import type { Node } from "../../framework/graph";
import { stackRule } from "../../framework/rule";
import { any, fail, pass, type Verdict } from "../../framework/verdict";

export const topicHasASubscription = stackRule("aws:sns/topic:Topic", {
  id: "sns-topic-has-a-subscription",
  severity: "high",
  sameAs: [],
  why: "An alarm that is sent to a topic to which nobody has subscribed reaches nobody.",
  fix: "Create an `aws.sns.TopicSubscription` for the topic, to an address that somebody reads; of alarms without `filterPolicy`.",
  check: (graph) =>
    graph.of("aws:sns/topic:Topic").map((topic) => {
      const own = graph.about(topic, "topic", [], "aws:sns/topicSubscription:TopicSubscription");
      const isOfAlarms = graph.of(...alarms).some((alarm) => graph.origins(alarm, "alarmActions").includes(topic));
      const verdict =
        own.length === 0 ? fail("Nobody has subscribed to it.") : isOfAlarms ? any(...own.map(hearsAll)) : pass;
      return { resource: topic, verdict };
    }),
});

const alarms = ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"];

/** An alarm says nothing by which a filter could choose it, but in its text. */
function hearsAll(subscription: Node): Verdict {
  return expect(subscription, "filterPolicy").toBeEmpty();
}
