import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const logGroupRetention = rule("aws:cloudwatch/logGroup:LogGroup", {
  id: "cloudwatch-log-group-retention",
  severity: "medium",
  sameAs: ["CKV_AWS_66", "FSBP CloudWatch.16"],
  why: "Logs that are kept for ever cost more every month, and hold what people have a right to have deleted.",
  fix: "Set `retentionInDays`.",
  check: (resource) =>
    expect(resource, "retentionInDays").toSatisfy(
      (days) => typeof days === "number" && days > 0,
      "it has to be a number of days",
    ),
});
