import { isNotPublic } from "../../framework/documents";
import { rule } from "../../framework/rule";

export const queueIsNotPublic = rule(["aws:sqs/queuePolicy:QueuePolicy", "aws:sqs/queue:Queue"], {
  id: "sqs-queue-is-not-public",
  severity: "critical",
  sameAs: ["CKV_AWS_168"],
  why: "Anyone could read failed tasks, or send new ones.",
  fix: "Name a principal, or bind the statement by `aws:SourceArn`.",
  check: (resource) => isNotPublic(resource, "policy"),
});
