import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const alarmTellsSomebody = rule(
  ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"],
  {
    id: "cloudwatch-alarm-tells-somebody",
    severity: "medium",
    sameAs: ["FSBP CloudWatch.15"],
    why: "An alarm without an action is seen by whoever happens to look.",
    fix: "Set `alarmActions` to a topic.",
    check: (resource) => expect(resource, "alarmActions").toHaveItems(),
  },
);
