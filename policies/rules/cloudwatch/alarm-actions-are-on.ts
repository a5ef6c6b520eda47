import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { fail } from "../../framework/verdict";

const mute = "aws:cloudwatch/alarmMuteRule:AlarmMuteRule";

export const alarmActionsAreOn = rule(
  ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm", mute],
  {
    id: "cloudwatch-alarm-actions-are-on",
    severity: "medium",
    sameAs: ["CKV_AWS_319", "FSBP CloudWatch.17"],
    why: "An alarm that is switched off looks the same as one that is quiet.",
    fix: "Leave `actionsEnabled` out, and rules that mute alarms; what a maintenance window needs, needs an exception.",
    check: (resource) =>
      resource.type === mute
        ? fail("It keeps alarms quiet.")
        : expect(resource, "actionsEnabled", { default: true }).toBe(true),
  },
);
