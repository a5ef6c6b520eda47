import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

export const topicHasASubscription = stackRule("aws:sns/topic:Topic", {
  id: "sns-topic-has-a-subscription",
  severity: "high",
  sameAs: [],
  why: "An alarm that is sent to a topic to which nobody has subscribed reaches nobody.",
  fix: "Create an `aws.sns.TopicSubscription` for the topic, to an address that somebody reads.",
  check: (graph) =>
    graph.of("aws:sns/topic:Topic").map((topic) => {
      const own = graph.about(topic, "topic", [], "aws:sns/topicSubscription:TopicSubscription");
      return { resource: topic, verdict: own.length > 0 ? pass : fail("Nobody has subscribed to it.") };
    }),
});
