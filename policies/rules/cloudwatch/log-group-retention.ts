import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

export const logGroupRetention = rule("aws:cloudwatch/logGroup:LogGroup", {
  id: "cloudwatch-log-group-retention",
  severity: "medium",
  sameAs: ["CKV_AWS_66", "FSBP CloudWatch.16"],
  why: "Logs that are kept for ever cost more every month, and hold what people have a right to have deleted.",
  fix: "Set `retentionInDays`, which the class DELIVERY ignores.",
  check: (resource) =>
    all(
      expect(resource, "retentionInDays").toSatisfy(
        (days) => typeof days === "number" && days > 0,
        "it has to be a number of days",
      ),
      // The third, DELIVERY, is kept for two days, whatever is said beside.
      expect(resource, "logGroupClass", { default: "STANDARD" }).toBeOneOf(["STANDARD", "INFREQUENT_ACCESS"]),
    ),
});
