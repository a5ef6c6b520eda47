import { isNotPublic } from "../../framework/documents";
import { rule } from "../../framework/rule";

export const topicIsNotPublic = rule(["aws:sns/topicPolicy:TopicPolicy", "aws:sns/topic:Topic"], {
  id: "sns-topic-is-not-public",
  severity: "high",
  sameAs: ["CKV_AWS_169"],
  why: "Anyone could send us alarms, until nobody reads them.",
  fix: "Name a principal, or bind the statement by `aws:SourceArn`.",
  check: (resource) => isNotPublic(resource, "policy"),
});
