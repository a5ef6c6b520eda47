import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const alarmActionsAreOn = rule(
  ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"],
  {
    id: "cloudwatch-alarm-actions-are-on",
    severity: "medium",
    sameAs: ["CKV_AWS_319", "FSBP CloudWatch.17"],
    why: "An alarm that is switched off looks the same as one that is quiet.",
    fix: "Leave `actionsEnabled` out.",
    check: (resource) => expect(resource, "actionsEnabled", { default: true }).toBe(true),
  },
);
