import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const deadLetterRetention = rule("aws:sqs/queue:Queue", {
  id: "sqs-dead-letter-retention",
  severity: "low",
  sameAs: [],
  why: "A message that failed on Friday evening has to be there on Tuesday.",
  fix: "Set `messageRetentionSeconds` to 1209600, two weeks.",
  check: (resource) => expect(resource, "messageRetentionSeconds", { default: 345_600 }).toBeAtLeast(345_600),
});
